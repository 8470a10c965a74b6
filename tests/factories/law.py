"""What a province lays down, as an officer enters it."""

from datetime import date

from thidua.legal.actions import Entered


def make_entered(value=None, **changes):
    """Return a value with its days and source; words unless another value is given."""
    given = {
        "value": value if value is not None else {"vi": "Hai cụm thi đua.", "en": "Hai cụm thi đua."},
        "starts_on": date(2021, 1, 1), "ends_on": None, "paper": "decision", "number": "9/2021/QĐ-UBND",
        "issued_on": date(2020, 12, 20), "issuer": "UBND tỉnh Thử Nghiệm", "article": "3", "clause": "2", "point": "",
        "certainty": "verified",
    }
    return Entered(**{**given, **changes})
