"""Which version is installed. Apart, as looking it up takes longer than reading a page."""

from importlib.metadata import PackageNotFoundError, version


def shown() -> str:
    """Give "thidua" and the number of the installed version."""
    try:
        return f"thidua {version('thidua')}"
    except PackageNotFoundError:
        return "thidua (chưa cài đặt)"
