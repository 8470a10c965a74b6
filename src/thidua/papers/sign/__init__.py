"""Signatures of documents: what a file proves."""
