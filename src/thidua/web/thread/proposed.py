"""How somebody was proposed, and what the rulebook said: when the dossier was sent, and what it would say today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import facts_of
from thidua.awards.words import VERDICTS, honour_name
from thidua.dossiers.enums import DossierState, LateDecision
from thidua.dossiers.models import Letter, MeetingVote, Nominee
from thidua.dossiers.queries import said_of
from thidua.dossiers.queries.judging import kind_of
from thidua.kernel import clock
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.judge import judge
from thidua.rulebook.question import Question, merit_year
from thidua.rulebook.said import Said
from thidua.web.thread.items import JUDGED, PROPOSED, Item, Station
from thidua.web.thread.sight import Sight

ARTICLES = 4
"""So many articles of a judgement are named; the page of the law has all of them."""


class Proposals:
    """What dossiers say of their nominees, read once for all of them."""

    def __init__(self, sight: Sight, nominees: Iterable[Nominee]) -> None:
        self._sight = sight
        ids = {one.pk for one in nominees}
        dossiers = {one.dossier_id for one in nominees}
        self._letters = {row.dossier_id: row for row in Letter.objects.filter(dossier__in=dossiers, number__isnull=False)}
        self._votes = {row.nominee_id: row for row in MeetingVote.objects.filter(nominee__in=ids, voted_for__isnull=False).select_related("meeting")}

    def proposed(self, nominee: Nominee, heir: int) -> Station:
        """Return when and with what the unit proposed somebody."""
        dossier, sight = nominee.dossier, self._sight
        sent = list(dossier.filings.all())
        first = sent[-1] if sent else None
        on = clock.vietnam_date(first.sent_at) if first else None
        notes = [_("Đề nghị: %(honour)s.") % {"honour": honour_name(nominee.honour)}, nominee.merit, *self._papers(nominee)]
        if dossier.unit_id != heir:
            then, now = sight.names.on(dossier.unit_id, on or sight.day), sight.names.on(heir, sight.day)
            notes.insert(0, _("Do %(then)s (nay là %(now)s) đề nghị.") % {"then": then, "now": now})
        if dossier.late != LateDecision.NONE:
            notes.append(f"{dossier.get_late_display()}: {dossier.late_reason}")
        if len(sent) > 1:
            notes.append(_("Gửi lại lần %(n)d ngày %(day)s.") % {"n": len(sent), "day": f"{clock.vietnam_date(sent[0].sent_at):%d/%m/%Y}"})
        item = Item(
            dossier.title, on, dossier.state, dossier.get_state_display(), first.sent_by if first else "", reverse("dossier", args=[dossier.pk]),
            tuple(note for note in notes if note), is_open=dossier.state == DossierState.DRAFT)
        return Station(PROPOSED, (item,))

    def judged(self, nominee: Nominee, now: Mapping[str, Any] | None, *, asks_now: bool) -> Station:
        """Return what the rulebook said; `now`: what it says today, for those who may know."""
        said = said_of(nominee.judgement)
        if nominee.judgement is None:
            item = Item(_("Không có kết quả đối chiếu khi gửi hồ sơ"), key="unknown", state=VERDICTS[None][1], is_gap=True)
        else:
            item = _verdict(nominee.judgement, _("Khi gửi hồ sơ") if nominee.dossier.sent_at else _("Khi lập hồ sơ"), said.on, said.key, said.verdict)
        items = [item]
        if asks_now and now is not None:
            items.append(self._today(now, nominee.judgement))
        return Station(JUDGED, tuple(items))

    def _today(self, now: Mapping[str, Any], then: Mapping[str, Any] | None) -> Item:
        """Return what the rulebook says today; in few words where law and verdict are those of the dossier."""
        today = said_of(now)
        item = _verdict(now, _("Nếu đối chiếu hôm nay"), today.on, today.key, today.verdict)
        same = then is not None and all(now[part] == then[part] for part in ("verdict", "missing")) and now["regime"]["code"] == then["regime"]["code"]
        return replace(item, notes=(_("Kết quả và quy định như khi gửi hồ sơ."),)) if same else item

    def _papers(self, nominee: Nominee) -> Iterator[str]:
        letter, vote = self._letters.get(nominee.dossier_id), self._votes.get(nominee.pk)
        if letter is not None and letter.issued_on is not None:
            code = f"{letter.number:02d}/{letter.symbol}"
            yield _("Tờ trình %(code)s ngày %(day)s.") % {"code": code, "day": f"{letter.issued_on:%d/%m/%Y}"}
        if vote is not None:
            told = {"yes": vote.voted_for, "of": (vote.voted_for or 0) + vote.voted_against + vote.blank}
            yield _("Họp xét của đơn vị: %(yes)d/%(of)d phiếu đồng ý.") % told


def judged_today(record: Record, nominees: Iterable[Nominee], day: date) -> dict[int, Mapping[str, Any]]:
    """Return by nominee of one record what the rulebook says today; nothing where it cannot be asked."""
    try:
        checked = facts_of(record, day)
    except FactsRefused:
        return {}
    listed, found = list(nominees), dict[int, Mapping[str, Any]]()
    law, places = norms(), {unit: place_of(unit, day) for unit in {one.dossier.unit_id for one in listed}}
    for one in listed:
        try:
            found[one.pk] = judge(law, Question(one.honour, day, merit_year(checked, day), kind_of(one), place=places[one.dossier.unit_id]), checked).as_json()
        except FactsRefused:
            continue
    return found


def _verdict(judgement: Mapping[str, Any], words: str, on: date | None, key: str, verdict: Any) -> Item:
    routes = judgement.get("routes", [])
    articles = list(dict.fromkeys(f"{route['ground']['number']}, {_pick(route['ground']['article'])}" for route in routes))
    missing = [_("Còn thiếu để kết luận: %(what)s.") % {"what": "; ".join(_pick(one).rstrip(".") for one in judgement["missing"][:2])}] if judgement.get("missing") else []
    law = _pick(judgement["regime"]["name"])
    address = reverse("honour", args=[judgement["honour"]])
    links = [(_("Quy định của ngày đó"), f"{address}?ngay={on:%d/%m/%Y}")] if on else []
    return Item(words, on, key, verdict, notes=(law, *articles[:ARTICLES], *missing), links=tuple(links))


def _pick(pair: Mapping[str, str]) -> str:
    return pick(Said(pair["vi"], pair["en"]))
