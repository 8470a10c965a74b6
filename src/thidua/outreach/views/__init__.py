"""Pages of the dissemination log."""
