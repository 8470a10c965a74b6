"""Units and people over time (đơn vị, con người)."""
