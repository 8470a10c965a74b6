"""Pages of the reading layer."""
