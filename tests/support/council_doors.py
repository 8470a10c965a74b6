"""The doors of the council."""

from support.door import Door, of, same

COUNCIL_DOORS = {
    "council": Door("council"),
    "council-found": Door("council-found", data=same(name="Hội đồng mới", decided_by="Quyết định 16/QĐ-UBND", starts_on="01/05/2021")),
    "council-members": Door("council-members", of("council")),
    "council-appoint": Door("council-appoint", of("council"), lambda world: {
        "person": world.teacher.pk, "office": "member", "title": "Giáo viên", "starts_on": "01/05/2021", "decided_by": "Quyết định 16/QĐ-UBND"}),
    "council-dismiss": Door("council-dismiss", of("council", "@council_seat"), same(last_day="31/12/2021", ended_by="Quyết định 17/QĐ-UBND")),
    "council-plan": Door("council-plan", of("council"), same(title="Phiên họp đợt 2", place="Hội trường", day="01/06/2021", time="08:00")),
    "council-session": Door("council-session", of("session")), "council-session/planned": Door("council-session", of("planned_session")),
    "council-agenda-add": Door("council-agenda-add", of("planned_session"), lambda world: {"nominee": world.waiting_nominee.pk}),
    "council-step": Door("council-step", of("planned_session", "invite")),
    "council-attend": Door("council-attend", of("session"), lambda world: {f"p{world.last_seat.pk}": "absent"}),
    "council-call": Door("council-call", of("session"), lambda world: {"case": world.case.pk, "method": "open"}),
    "council-ballot-step": Door("council-ballot-step", of("session", "@open_ballot", "close")),
    "council-case-step": Door("council-case-step", of("session", "@case", "declare"), lambda world: {
        "seat": world.council_seat.pk, "note": "Em ruột."}),
    "council-case-step/rule": Door("council-case-step", of("session", "@undecided", "rule_pass"), same(note="Quá bán theo quy chế.")),
    "council-paper": Door("council-paper", of("session", "@case", "@case_paper")),
    "council-vote": Door("council-vote", of("session")),
    "council-cast": Door("council-cast", of("session", "@open_ballot"), lambda world: {f"c{world.open_ballot.cases.get().pk}": "Y"}),
    "council-cast/secret": Door("council-cast", of("session", "@secret_ballot"), lambda world: {
        f"c{world.secret_ballot.cases.get().pk}": "N", "receipt": "K7QF-29MD-0001"}),
    "council-receipt": Door("council-receipt", of("session"), same(receipt="K7QF-29MD-0001")),
    "council-code": Door("council-code", of("session", "@new_ballot")),
    "council-code-back": Door("council-code-back", of("session", "@new_ballot"), lambda world: {"code": world.offered_code}),
    "council-unseal": Door("council-unseal", of("session", "@closed_ballot"), lambda world: {"code": world.teller_code}),
    "council-count": Door("council-count", of("session", "@paper_ballot"), lambda world: {
        f"{choice}{world.paper_ballot.cases.get().pk}": number for choice, number in (("yes", "4"), ("no", "1"), ("blank", "0"), ("spoilt", "0"))}),
    "council-written": Door("council-written", of("session", "bien-ban-hop", "pdf")),
}
