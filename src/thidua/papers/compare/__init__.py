"""Comparing the papers of one dossier with each other: what one says and another does not, with both quotations."""
