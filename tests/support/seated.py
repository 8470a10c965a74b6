"""Run as a program after `sent`: what stands beside the appraisal of dossier 1, and a session of the council with its ballots.

The steps are those of the program (its actions). Of the members, `phonggddt` is a teller whose turn it is.
"""

from datetime import timedelta

import django


def main() -> int:
    """Ask, disclose and write down a letter about the first dossier; let the council meet about a second one."""
    django.setup()
    from thidua.appraisal import actions as appraisal  # noqa: PLC0415
    from thidua.awards.models import Record  # noqa: PLC0415
    from thidua.council import actions, queries  # noqa: PLC0415
    from thidua.council.enums import Method  # noqa: PLC0415
    from thidua.council.models import Council  # noqa: PLC0415
    from thidua.dossiers import actions as dossiers  # noqa: PLC0415
    from thidua.dossiers.models import Dossier, Nominee  # noqa: PLC0415
    from thidua.kernel import clock  # noqa: PLC0415
    from thidua.kernel.models import Account  # noqa: PLC0415
    from thidua.org.models import Unit  # noqa: PLC0415
    from thidua.org.queries import actor_in, posts_of  # noqa: PLC0415

    at = clock.now() - timedelta(hours=10)
    day = clock.vietnam_date(at)

    def acting(username):
        return actor_in(posts_of(Account.objects.get(username=username).pk, day)[0], day)

    how = {"by": acting("noivu"), "at": at}
    dossier = Dossier.objects.get(pk=1)
    for step in (dossiers.receive, dossiers.claim):
        step(dossier=dossier, **how)
    people = list(dossier.nominees.select_related("dossier__authority", "record").order_by("position"))
    office = Unit.objects.get(code="gq-vp-huyen-uy")
    for body in (appraisal.Body("Văn phòng Huyện ủy Gò Quao", office), appraisal.Body("Hạt Kiểm lâm liên huyện")):
        appraisal.ask(dossier=dossier, bodies=[body], nominees=people, question="Đề nghị cho ý kiến.", days=5, **how)
    shown = [appraisal.Line(one, one.merit) for one in people]
    appraisal.disclose(dossier=dossier, lines=shown, plan=appraisal.Plan(clock.vietnam_date(clock.now()), 5, "Trang thông tin", "Phòng Nội vụ"), **how)
    appraisal.record_letter(nominee=people[0], told=appraisal.Told("reaction", day, "Số hộ hiến đất chưa đúng."), **how)
    council = Council.objects.get(unit__code="ubnd-huyen-go-quao")
    other = Dossier.objects.create(
        unit=dossier.unit, authority=council.unit, title="Đề nghị xét tại hội đồng", state="council", sent_at=at, made_at=at, turn_at=at)
    for number, record in enumerate(Record.objects.filter(kind="individual", unit=dossier.unit).order_by("pk")[:5]):
        Nominee.objects.create(dossier=other, record=record, honour="GK", merit="Vận động hiến đất.", position=number)
    session = actions.plan(council=council, title="Phiên họp xét khen thưởng đợt 1", place="Phòng họp số 1", meets_at=at + timedelta(hours=2), **how)
    actions.put_on_agenda(session=session, nominees=list(queries.waiting_nominees(council)), **how)
    seats = list(council.seats.select_related("person__account").order_by("pk"))
    actions.invite(session=session, **how)
    actions.attend(session=session, presence={seat.pk: "present" for seat in seats}, **how)
    actions.seat_chairs(session=session, chair=seats[0], secretary=seats[2], **how)
    actions.begin(session=session, **how)
    tellers = [seat for seat in seats if seat.person.account.username in ("phonggddt", "mttq")]
    cases = list(session.cases.select_related("session__council").order_by("position"))
    for case, method in zip(cases, (Method.SECRET, Method.SECRET, Method.OPEN, Method.PAPER), strict=False):
        ballot = actions.call_ballot(session=session, cases=[case], method=method, tellers=[] if method == Method.OPEN else tellers, **how)
        if method == Method.PAPER:
            actions.close(ballot=ballot, **how)
        if case == cases[0]:
            _counted(actions, ballot, tellers, seats, acting, how)
        elif method == Method.SECRET:
            actions.take_code(ballot=ballot, by=acting("phonggddt"), at=at)
    print(session.pk)
    return 0


def _counted(actions, ballot, tellers, seats, acting, how):
    """Lead a secret ballot to where members look for their receipts."""
    codes = {}
    for seat in tellers:
        by = acting(seat.person.account.username)
        codes[seat] = actions.take_code(ballot=ballot, by=by, at=how["at"])
        actions.type_back(ballot=ballot, code=codes[seat], by=by, at=how["at"])
    actions.open_ballot(ballot=ballot, **how)
    for number, seat in enumerate(seats):
        choices = dict.fromkeys(ballot.cases.values_list("pk", flat=True), "yes" if number else "no")
        actions.cast(ballot=ballot, choices=choices, receipt=f"K7QF29MD{number:04d}", by=acting(seat.person.account.username), at=how["at"])
    actions.close(ballot=ballot, **how)
    for seat, code in codes.items():
        ballot.refresh_from_db()
        actions.unseal(ballot=ballot, code=code, by=acting(seat.person.account.username), at=how["at"])


if __name__ == "__main__":
    raise SystemExit(main())
