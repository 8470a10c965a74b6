"""Pages about e-mail."""
