"""Turns files into `Source`: what a file is, what it says, and when it is refused."""
