"""Checking the form (thể thức) of a document, ours or somebody's: what is wrong, and which rule says so."""
