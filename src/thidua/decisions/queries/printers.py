"""How far printers of an office print beside its blanks."""

from thidua.decisions.models import PrinterShift


def shifts_of(unit_id: int) -> list[PrinterShift]:
    """Return the printers that an office measured."""
    return list(PrinterShift.objects.filter(unit_id=unit_id))


def shift_called(unit_id: int, pk: str) -> PrinterShift | None:
    """Return the printer of the office by what an address says; None for another office's or none."""
    return PrinterShift.objects.filter(unit_id=unit_id, pk=int(pk)).first() if pk.isdecimal() and len(pk) < 15 else None
