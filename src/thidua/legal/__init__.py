"""Tra cứu quy định: the law of a day in words, read from the rulebook; nothing here is stored."""
