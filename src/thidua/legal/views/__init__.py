"""Pages of the law in words."""
