"""Movements: a plan, its obligations, and the assignments that units carry out (phong trào thi đua)."""
