"""What dossiers are made of."""

from thidua.dossiers.models.dossiers import Dossier, Filing, Nominee, Paper

__all__ = ["Dossier", "Filing", "Nominee", "Paper"]
