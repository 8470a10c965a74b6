"""What a province lays down itself: the list, one value with its history, and the forms that change it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Column, Filter, Kind, Table, excel_answer
from thidua.legal import actions, hooks, layers, queries, saying, values_said
from thidua.legal.effects import effects
from thidua.legal.enums import Standing
from thidua.legal.errors import ValueRefused
from thidua.legal.forms import EndForm, ReasonForm, SourceForm, looked_at
from thidua.legal.models import Layer, LocalValue
from thidua.legal.queries.local import Province, local_row, may_be_local
from thidua.legal.shapes import ShapeForm, shape_of, start_of
from thidua.legal.words import pick
from thidua.org.views.units import asked_day
from thidua.papers.text import fold
from thidua.rulebook.entries import Honour

EDIT = "legal.values.edit"
SHOWN = 3
"""How many answers an effect lists before the rest is folded away."""
PER_HONOUR = (("quota", gettext_lazy("Số lượng, tỷ lệ tối đa")), ("calendar", gettext_lazy("Thời điểm trình trong năm")),
              ("papers", gettext_lazy("Thành phần hồ sơ")), ("money.coefficient", gettext_lazy("Tiền thưởng")))
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


def _address(row: queries.LocalRow) -> str:
    return reverse("local-value", args=[row.place, row.key])


VALUES = Table(
    columns=(
        Column("noi-dung", gettext_lazy("Nội dung"), lambda row: row.label, link=_address, width=45),
        Column("tinh-trang", gettext_lazy("Tình trạng"), lambda row: row.standing_label,
               template="legal/_standing.html"),
        Column("gia-tri", gettext_lazy("Giá trị"), lambda row: row.content or row.why, template="legal/_content.html",
               width=60),
        Column("dung", gettext_lazy("Dùng để"), lambda row: row.used, width=24),
        Column("can-cu", gettext_lazy("Căn cứ"),
               lambda row: f"{row.basis.place}, {row.basis.name}" if row.basis and row.lines else "", width=40),
        Column("tu", gettext_lazy("Từ ngày"), lambda row: row.basis.starts_on if row.basis and row.lines else None,
               kind=Kind.DATE, width=12),
        Column("den", gettext_lazy("Đến hết ngày"), lambda row: row.basis.ends_on if row.basis and row.lines else None,
               kind=Kind.DATE, width=12),
        Column("chac", gettext_lazy("Mức độ kiểm chứng"),
               lambda row: row.basis.certainty_label if row.basis and row.lines else ""),
    ),
    filters=(
        Filter("tinh-trang", gettext_lazy("Tình trạng"), Standing.choices,
               lambda rows, value: [row for row in rows if row.standing == value]),
    ),
    search=lambda rows, text: [row for row in rows if fold(text) in fold(f"{row.label} {row.content}")],
    page_size=200,
)


@require_safe
@guarded("legal.read")
def listed(request: Request) -> HttpResponse:
    """Show what a province may lay down and how each of it stands on a day, or hand it out as Excel."""
    form, day = asked_day(request)
    known = queries.provinces(_today())
    place = request.GET.get("tinh", "")
    if place not in known:
        place = queries.own_place(request.actor, known, _today())
    province = known[place]
    rows = queries.local_rows(place, day)
    listing = VALUES.bind(rows, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"gia-tri-{place}-{day:%Y-%m-%d}")
    return render(request, "legal/values.html", {
        "form": form, "day": day, "listing": listing, "province": province, "may_edit": _may(request, province),
        "others": [(one.name, f"?tinh={one.place}&ngay={day:%d/%m/%Y}") for one in known.values() if one != province],
        "counts": [(label, sum(row.standing == value for row in rows)) for value, label in Standing.choices],
        "honours": [(one.code, queries.name_of(one)) for one in _honours()], "topics": PER_HONOUR,
    })


@require_safe
@guarded("legal.read")
def page(request: Request, place: str, key: str) -> HttpResponse:
    """Show one value of a province: now, over time, what reads it, what was done with it."""
    province, book = _province(place), layers.norms()
    if not may_be_local(book, key):
        raise Http404
    form, day = asked_day(request)
    rows = queries.values_in(place, key)
    context = {
        "form": form, "day": day, "province": province, "row": local_row(book, place, key, day),
        "entered": [_shown(request, row) for row in rows], "may_edit": _may(request, province),
        "history": values_said.entries(book, queries.history_of(rows)), "key": key,
        "readers": [one.question for one in effects(book, book, key=key, place=place, on=day)],
    }
    return render(request, "legal/value.html", context)


@require_safe
@guarded(EDIT)
def find(request: Request) -> HttpResponse:
    """Lead to the form for a title or form of award that the list does not name."""
    place, key = request.GET.get("tinh", ""), f"{request.GET.get('muc', '')}.{request.GET.get('ma', '')}"
    if not may_be_local(layers.norms(), key) or place not in queries.provinces(_today()):
        raise Http404
    return redirect("local-value-enter", place, key)


@read_or_write
@guarded(EDIT)
def enter(request: Request, place: str, key: str) -> HttpResponse:
    """Enter a value: the first POST shows what it changes, the second one with the same content saves it."""
    province, book = _editable(request, place), layers.norms()
    if not may_be_local(book, key):
        raise Http404
    now = local_row(book, place, key, _today())
    held = book.value(key, on=_today(), place=place)
    start = start_of(key, held.value) if held and now.standing == Standing.ENTERED else {}
    forms = _forms(request, key, start, {"issuer": f"UBND {province.name}"})

    def act(entered: actions.Entered, reason: str) -> None:
        actions.enter(province=province, key=key, entered=entered, reason=reason, **_by(request))

    layer = queries.layer_of(place) or Layer(place=place, name=province.name, owner_id=province.owner_unit_id)
    return _value_page(request, province, key, forms, act, layer, None, now)


@read_or_write
@guarded(EDIT)
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct an entered value."""
    row, province = _entered(request, pk)
    start = {name: getattr(row, name) for name in ("starts_on", "ends_on", "paper", "number", "issued_on", "issuer",
                                                   "article", "clause", "point", "certainty")}
    forms = _forms(request, row.key, start_of(row.key, row.value), {**start, "seen": actions.version_of(row)})

    def act(entered: actions.Entered, reason: str) -> None:
        actions.correct(row=row, province=province, entered=entered, reason=reason,
                        seen=forms[1].cleaned_data["seen"], **_by(request))

    return _value_page(request, province, row.key, forms, act, row.layer, row)


@read_or_write
@guarded(EDIT)
def end(request: Request, pk: int) -> HttpResponse:
    """End an entered value on a day."""
    row, province = _entered(request, pk)
    form = EndForm(_sent(request), initial={"seen": actions.version_of(row)})

    def act() -> None:
        actions.end(row=row, province=province, last_day=form.cleaned_data["last_day"], **_reasons(form), **_by(request))

    return _small_page(request, row, province, form, act, gettext_lazy("Chấm dứt hiệu lực"),
                       gettext_lazy("Đã ghi ngày hết hiệu lực."))


@read_or_write
@guarded(EDIT)
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take back a value that was entered by mistake."""
    row, province = _entered(request, pk)
    form = ReasonForm(_sent(request), initial={"seen": actions.version_of(row)})

    def act() -> None:
        actions.withdraw(row=row, province=province, **_reasons(form), **_by(request))

    return _small_page(request, row, province, form, act, gettext_lazy("Bỏ giá trị nhập nhầm"),
                       gettext_lazy("Đã bỏ giá trị. Nhật ký vẫn giữ nội dung đã nhập."), final=True)


Forms = tuple[ShapeForm, SourceForm]


def _forms(request: Request, key: str, shape: dict[str, Any], source: dict[str, Any]) -> Forms:
    sent = _sent(request)
    return shape_of(key)(sent, initial=shape), SourceForm(sent, initial=source)


def _value_page(
    request: Request, province: Province, key: str, forms: Forms, act: Callable[[actions.Entered, str], None],
    layer: Layer, row: LocalValue | None, now: queries.LocalRow | None = None,
) -> HttpResponse:
    shape, source = forms
    context: dict[str, Any] = {"shape": shape, "source": source, "province": province, "key": key, "row": row, "now": now,
                               "label": saying.label_of(layers.norms(), key)}
    if request.method == "POST" and all([shape.is_valid(), source.is_valid()]):
        entered = source.entered(shape.raw())
        try:
            preview = _preview(layer, key, entered, row)
            if source.cleaned_data["looked"] == looked_at(entered):
                act(entered, source.cleaned_data["reason"])
                messages.success(request, _("Đã lưu giá trị. Các câu trả lời từ nay dùng giá trị này."))
                return redirect("local-value", province.place, key)
        except ValueRefused as refusal:
            source.add_error(None, refusal.reason)
        else:
            context |= {**preview, "looked": looked_at(entered)}
    return render(request, "legal/value_form.html", context, status=422 if shape.errors or source.errors else 200)


def _preview(layer: Layer, key: str, entered: actions.Entered, row: LocalValue | None) -> dict[str, Any]:
    """Return what the value would change. Raises ValueRefused where its days clash with another one."""
    new = actions.draft_of(layer, key, entered, clock.now())
    held = list(queries.rows_of(layer)) if layer.pk else []
    kept = [one for one in held if row is None or one.pk != row.pk]
    former = None
    if row is None and layer.pk:
        former = actions.ended_by(new)
        for one in kept:
            if former and one.pk == former.pk:
                one.ends_on = entered.starts_on - actions.ONE_DAY
    day = max(entered.starts_on, min(_today(), entered.ends_on or date.max))
    before, after = layers.norms(), layers.with_rows(layers.others(layer.place), [*kept, new])
    found = effects(before, after, key=key, place=layer.place, on=day)
    changed = [one for one in found if one.changes]
    return {"effect_day": day, "readers": found, "changed": changed[:SHOWN], "more": changed[SHOWN:],
            "lines": saying.content_of(after, key, entered.value), "former": former, "number": len(changed)}


def _small_page(
    request: Request, row: LocalValue, province: Province, form: django_forms.Form, act: Callable[[], None],
    title: Any, done: Any, *, final: bool = False,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValueRefused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, str(done))
            return redirect("local-value", province.place, row.key)
    book = layers.norms()
    context = {"title": title, "form": form, "row": row, "province": province, "final": final,
               "label": saying.label_of(book, row.key), "lines": saying.content_of(book, row.key, row.value)}
    return render(request, "legal/value_end.html", context, status=422 if form.errors else 200)


def _shown(request: Request, row: LocalValue) -> dict[str, Any]:
    book = layers.norms()
    value = layers.value_of(row)
    return {
        "row": row, "lines": saying.content_of(book, row.key, row.value), "article": saying.place_of(value),
        "document": pick(layers.instrument_of(row).name), "url": hooks.document_url(request.actor, row.number, row.issued_on),
    }


def _honours() -> list[Honour]:
    return [honour for honour in layers.norms().honours.values() if honour.level != "nation"]


def _province(place: str) -> Province:
    if found := queries.province_of(place, _today()):
        return found
    raise Http404


def _may(request: Request, province: Province) -> bool:
    return access.can(request.actor, EDIT, province)


def _editable(request: Request, place: str) -> Province:
    province = _province(place)
    if not _may(request, province):
        raise PermissionDenied
    return province


def _entered(request: Request, pk: int) -> tuple[LocalValue, Province]:
    row = queries.value_for(pk)
    if row is None:
        raise Http404
    return row, _editable(request, row.layer.place)


def _reasons(form: django_forms.Form) -> dict[str, Any]:
    return {"reason": form.cleaned_data["reason"], "seen": form.cleaned_data["seen"]}


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _today() -> date:
    return clock.vietnam_date(clock.now())


def _by(request: Request) -> dict[str, Any]:
    return {"by": request.actor, "at": clock.now()}
