"""Pages that cross apps: the shell, signing in, the work list, search, the board."""
