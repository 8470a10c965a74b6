"""Values as readers here expect them, and content as the bytes that are kept and compared."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from thidua.kernel.clock import VIETNAM

EMPTY = "–"


def written(value: Any) -> str:
    """Return a value as a Vietnamese reader expects it; what is empty is a dash."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float):
        return str(number_format(value, use_l10n=True, force_grouping=True))
    return str(value)


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the content, the same wherever and whenever it is computed."""
    told = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
