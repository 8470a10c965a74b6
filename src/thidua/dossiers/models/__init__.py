"""What dossiers are made of."""

from thidua.dossiers.models.dossiers import Dossier, Filing, Nominee, Paper
from thidua.dossiers.models.returned import Flag
from thidua.dossiers.models.written import (
    Letter,
    Meeting,
    MeetingVote,
    Passage,
    PassageMark,
    Report,
    ReportVersion,
    Written,
)

__all__ = [
    "Dossier", "Filing", "Flag", "Letter", "Meeting", "MeetingVote", "Nominee", "Paper", "Passage", "PassageMark", "Report",
    "ReportVersion", "Written",
]
