"""The papers of a dossier made from its data: what stands in them, as documents of `papers.write`."""
