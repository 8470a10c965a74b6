"""Makes the files that the tests read: every one is invented here and written anew for each test."""
