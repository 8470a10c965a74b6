"""What a letter says to the unit of the person: its own lines and nobody else's."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.urging import queries


@require_safe
@guarded("urging.own")
def lines(request: Request, pk: int) -> HttpResponse:
    """Show the lines of the actor's unit in an issued letter, each with whether it is still missing."""
    letter = get_object_or_404(queries.own_letters(request.actor), pk=pk)
    rows = queries.still_missing(letter, request.actor.unit_id, at=clock.now())
    return render(request, "urging/own.html", {
        "letter": letter, "movement": letter.movement, "rows": rows, "open": sum(1 for _line, is_open in rows if is_open),
        "unit_name": request.actor.unit_name,
    })
