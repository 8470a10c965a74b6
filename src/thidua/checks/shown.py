"""What may be twice there, as a reader may see it: of other people's dossiers unit, honour, level and whose turn, no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import visible_to
from thidua.awards.words import honour_name
from thidua.checks.models import Ruling
from thidua.checks.queries.twice import Twice
from thidua.checks.saying import Names, sentence
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import dossiers_visible_to, may_read
from thidua.kernel.access import Actor
from thidua.legal.words import LEVELS, pick
from thidua.rulebook.loader import load

DS = DossierState


@dataclass(frozen=True)
class Side:
    """One of the two: its heading, where it opens, and what is known of it, line by line."""

    title: str
    url: str
    lines: list[str]


@dataclass(frozen=True)
class Shown:
    """One doubt for a reader: the sentence, both sides, what agrees and why it matters, what was concluded."""

    key: str
    doubt: Any
    nominee: Nominee
    said: str
    own: Side
    other: Side
    signs: list[str]
    why: list[str]
    waits: bool
    weak: bool
    ruling: Ruling | None
    former: Ruling | None


class Reader:
    """Shows doubts to one actor; what the actor may see is asked once for all of them."""

    def __init__(self, actor: Actor, dossier: Dossier, found: list[Twice], day: date) -> None:
        self.found, self._names = found, Names(dossier, found, day)
        self._records = set(visible_to(actor).filter(pk__in=list(self._names.others)).values_list("pk", flat=True))
        ids = {one.elsewhere.dossier_id for one in found if one.elsewhere}
        rows = dossiers_visible_to(actor, day).filter(pk__in=ids)
        self._dossiers = {one.pk for one in rows if may_read(actor, one)}

    def shown(self, found: list[Twice]) -> list[Shown]:
        """Return these doubts in words."""
        return [self._shown(one) for one in found]

    def _shown(self, one: Twice) -> Shown:
        own, other, signs = self._sides(one)
        why = [pick(said) for said in one.why.said] if one.why else []
        return Shown(one.key, one.doubt.label, one.nominee, sentence(one, self._names), own, other, [sign for sign in signs if sign],
                     why, one.waits, one.weak, one.ruling, one.former)

    def _sides(self, one: Twice) -> tuple[Side, Side, list[str]]:
        if one.alike is not None:
            return self._of_alike(one)
        own = Side(_("Đề nghị này"), "", [_honour(one.nominee.honour), one.nominee.merit])
        if one.elsewhere is not None:
            return own, self._elsewhere(one.elsewhere), self._texts(one, one.elsewhere.dossier_id in self._dossiers)
        return own, self._award(one), self._texts(one, one.award is not None and one.award.record_id in self._records)

    def _of_alike(self, one: Twice) -> tuple[Side, Side, list[str]]:
        alike: Any = one.alike
        seen = alike.other.record in self._records
        record = self._names.others[alike.other.record]
        lines = list(_person(alike.other, record)) if seen else [
            record.unit_shown, _("Ngoài phạm vi được xem: chỉ hiện tên và đơn vị.")]
        own = Side(_("Đối tượng đề nghị"), reverse("record", args=[alike.own.record]), list(_person(alike.own, self._names.record(one.nominee))))
        other = Side(record.shown, reverse("record", args=[record.pk]) if seen else "", lines)
        signs = [_("Cùng họ tên") if alike.own.own_name == alike.other.own_name else _("Họ tên viết gần giống")]
        if alike.own.kind == "individual":
            signs += [_sign(alike.born, _("cùng ngày sinh"), _("ngày sinh gần giống, có thể ghi nhầm"), _("ngày sinh chưa rõ")),
                      _sign(alike.unit, _("cùng đơn vị"), _("khác đơn vị"), ""),
                      _sign(alike.post, _("cùng chức vụ"), _("chức vụ ghi khác"), _("chức vụ chưa rõ"))]
        return own, other, signs

    def _elsewhere(self, other: Nominee) -> Side:
        dossier, seen = other.dossier, other.dossier_id in self._dossiers
        lines = [_honour(other.honour), _("Đơn vị đề nghị: %(unit)s") % {"unit": self._names.unit(dossier.unit_id)}, self._turn(dossier)]
        if seen:
            lines.append(other.merit)
        title = dossier.title if seen else _("Hồ sơ khác")
        return Side(title, reverse("dossier", args=[dossier.pk]) if seen else "", [line for line in lines if line])

    def _turn(self, dossier: Dossier) -> str:
        unit, authority = self._names.unit(dossier.unit_id), self._names.unit(dossier.authority_id)
        words = {
            DS.RETURNED: _("Đang chờ %(unit)s bổ sung"), DS.COUNCIL: _("Đang chờ hội đồng của %(authority)s"),
            DS.AWAITING: _("Đang chờ quyết định ở %(authority)s"), DS.REVIEWING: _("%(authority)s đang thẩm định"),
        }.get(DS(dossier.state), _("Đang chờ %(authority)s tiếp nhận, thẩm định"))
        return words % {"unit": unit, "authority": authority}

    def _award(self, one: Twice) -> Side:
        award: Any = one.award
        seen = award.record_id in self._records
        lines = [_honour(award.honour), _("Quyết định số %(number)s") % {"number": award.number} if award.number else _("Chưa ghi số quyết định")]
        lines.append(_("Ngày %(day)s") % {"day": f"{award.decided_on:%d/%m/%Y}"} if award.decided_on else _("Chưa ghi ngày quyết định"))
        if award.period_from and award.period_to:
            lines.append(_("Thành tích từ %(first)s đến %(last)s") % {
                "first": f"{award.period_from:%d/%m/%Y}", "last": f"{award.period_to:%d/%m/%Y}"})
        elif award.year:
            lines.append(_("Năm đạt: %(year)s") % {"year": award.year})
        else:
            lines.append(_("Chưa ghi thời gian lập thành tích"))
        record = self._names.others[award.record_id]
        if award.record_id != one.nominee.record_id:
            lines.append(_("Tặng cho %(name)s, %(unit)s") % {"name": record.shown, "unit": record.unit_shown})
        if seen and award.note:
            lines.append(award.note)
        return Side(_("Trong sổ khen thưởng"), reverse("record", args=[award.record_id]) if seen else "", lines)

    @staticmethod
    def _texts(one: Twice, seen: bool) -> list[str]:
        like = one.why.likeness if one.why and seen else 0
        return [_("Tóm tắt thành tích giống nhau %(share)d%%") % {"share": like}] if like else []


def _honour(code: str) -> str:
    """The honour with its level."""
    found = load().honours.get(code)
    level = str(LEVELS.get(found.level, "")) if found else ""
    return f"{honour_name(code)} ({level})" if level else honour_name(code)


def _person(known: Any, record: Record) -> Iterator[str]:
    named: Any = record
    yield known.name
    if known.kind == "individual":
        yield _("Sinh ngày %(day)s") % {"day": f"{known.born_on:%d/%m/%Y}"} if known.born_on else _("Ngày sinh: chưa ghi")
    yield named.unit_shown
    if known.posts:
        yield ", ".join(known.posts)
    if record.number:
        yield _("Số hiệu %(number)s") % {"number": record.number}


def _sign(value: bool | None, yes: str, no: str, unknown: str) -> str:
    return unknown if value is None else yes if value else no
