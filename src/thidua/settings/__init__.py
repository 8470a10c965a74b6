"""Settings: base for all; dev (make run), test, production add to it."""
