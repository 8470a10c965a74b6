"""By which certificate authorities signatures are trusted: those the installation named, and the example's own in the example."""

from pathlib import Path

from django.conf import settings

from thidua.org import example

EXAMPLE = "example"


def anchors() -> list[Path]:
    """Return the PEM files of the authorities. The demonstration's counts only while the database holds the example."""
    folder = Path(settings.TRUST_ROOTS)
    own = sorted((folder / EXAMPLE).glob("*.pem"))
    return [*sorted(folder.glob("*.pem")), *(own if own and example.is_loaded() else [])]
