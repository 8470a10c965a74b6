"""Pages about units and people."""
