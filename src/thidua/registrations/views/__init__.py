"""Pages of calls and registrations."""
