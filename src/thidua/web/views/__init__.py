"""Views that cross apps."""
