"""What a PDF that was signed here says of its signatures, as plain data that is kept with it."""

from typing import Any

from thidua.documents.trust import anchors, plain
from thidua.papers.sign.verify import verify_signatures


def checked(content: bytes) -> list[dict[str, Any]]:
    """Return the signatures of a PDF that was made here, in the order of signing."""
    return plain(verify_signatures(content, [str(path) for path in anchors()]))
