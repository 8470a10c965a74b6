"""Pages of letters that urge."""
