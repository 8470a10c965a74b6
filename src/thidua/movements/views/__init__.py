"""Pages of movements: the reading desk, launching, the plan, the board, the unit's answer."""
