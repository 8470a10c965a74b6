"""The register of documents in and out, their files, and what carries out what (văn bản đến, đi)."""
