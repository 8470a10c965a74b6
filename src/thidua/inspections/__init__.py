"""Inspection of a movement: the plan of visits, their records, and what units mend afterwards."""
