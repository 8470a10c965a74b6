"""What is due soon or late is said again, once a day to each person, in one message."""
