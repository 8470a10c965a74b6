"""Small worlds for tests, built from rows; people have names and roles."""
