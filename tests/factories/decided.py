"""Decisions of the district in every state, for the world of the matrix; done by the actions of the program but for signing.

What the head signed is put in as a file: composing, signing and verifying a PDF is tested beside decisions, and every
module of the matrix builds this world. The agency has no key here, so a number costs no signature either.
"""

from pathlib import Path

from django.conf import settings

from factories.plans import AT
from factories.records import make_record
from papers.written import offices
from thidua.decisions import actions
from thidua.decisions.enums import CopyKind, DecisionKind, DecisionState, Match, Taken
from thidua.decisions.models import Copy, Decision, Entry, Review, SignedCertificate
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import files

LONG = 3000
"""Days for which the keys are valid before and after their own present, so that they sign in 2021 too."""
SIGNED_PAPER = b"%%PDF-1.7 ban da ky %d"


def make_carried(world, record, honour, number=1):
    """Return a nominee of a dossier of the commune with whom the council agreed."""
    dossier = Dossier.objects.create(
        unit=world.communes[0], authority=world.district, title=f"Đề nghị khen thưởng {number}", state="awaiting", made_at=AT, sent_at=AT, turn_at=AT)
    return Nominee.objects.create(dossier=dossier, record=record, honour=honour, merit="Hiến đất làm đường.", state="passed", position=number)


def make_key(world):
    """Give the chairman a key in the folder of this installation."""
    folder = Path(settings.SIGNING_ROOT)
    folder.mkdir(exist_ok=True)
    head = world.people["district", "head"].person
    (folder / f"person-{head.account.username}.p12").write_bytes(offices.key_file(head.name, curve=True, days=LONG))


def put_signed(world, made: Decision) -> None:
    """Put the decision into the state in which the head leaves it, with a file in place of the signed paper."""
    head = world.people["district", "head"].person
    Copy.objects.create(
        decision=made, kind=CopyKind.SIGNED, file=files.keep(SIGNED_PAPER % made.pk, at=AT), file_name=f"quyet-dinh-{made.pk}.pdf", added_at=AT, added_by=head.name,
        signatures=[{"signer": head.name, "at": AT.isoformat(), "intact": True, "trusted": None, "problems": []}])
    made.state, made.signed_at = DecisionState.SIGNED, AT
    made.save(update_fields=["state", "signed_at"])


def make_draft(world, record, honour="GK", kind=DecisionKind.AWARD, number=1):
    """Return a draft of one name with every sentence filled in."""
    officer = world.actor_at("district", "officer")
    nominee = make_carried(world, record, honour, number)
    made = actions.draft(chosen=actions.Chosen([nominee], kind), by=officer, at=AT)
    return filled_in(world, made)


def filled_in(world, made):
    """Return a draft without open places."""
    return actions.edit(
        decision=made, changes={"place": "Thử"}, bases=["Căn cứ Luật Thi đua, khen thưởng"], recipients=["Phòng Nội vụ"],
        articles=[row["text"].replace("…", "x") for row in made.articles], by=world.actor_at("district", "officer"), at=AT)


def brought_to(world, made: Decision, state: str) -> Decision:
    """Return the draft led on to a state by those whose turn it is."""
    officer, clerk = (world.actor_at("district", role) for role in ("officer", "clerk"))
    actions.submit(decision=made, by=officer, at=AT)
    if state in ("approved", "entered", "decided"):
        put_signed(world, made)
    if state in ("entered", "decided"):
        actions.number(decision=made, secret=offices.SECRET, by=clerk, at=AT)
    if state == "decided":
        actions.publish(decision=made, word=actions.WORD, by=officer, at=AT)
    return made


def decide(world):
    """Put into the world: somebody who waits, and decisions that are a draft, before the head, signed, numbered, published."""
    make_key(world)
    world.carried = make_carried(world, world.record, "GK", 9)
    world.draft_decision = make_draft(world, world.record, number=1)
    world.draft_entry = world.draft_decision.entries.get()
    for number, (name, state) in enumerate({
        "offered_decision": "sent", "signed_decision": "approved", "numbered_decision": "entered", "published_decision": "decided",
    }.items(), start=2):
        setattr(world, name, brought_to(world, make_draft(world, world.record, number=number), state))
    world.waiting_copy = Copy.objects.create(
        decision=world.offered_decision, kind=CopyKind.OUTSIDE, file=files.keep(b"%PDF-1.7 khac ban trinh", at=AT), file_name="da-ky.pdf", added_at=AT,
        added_by="Lê Văn Thư", match=Match.DIFFERS, taken=Taken.WAITING, changes=[{"ours": "Danh Thị Sen", "theirs": "Danh Thị Sên", "page": 2}])
    world.decided_dossier = world.published_decision.entries.get().nominee.dossier
    world.published_entry = world.published_decision.entries.get()
    world.signed_copy = world.published_decision.copies.first()
    world.published_award = world.published_entry.award
    _upward(world)
    _revoked(world)


def _upward(world):
    """A submission to the province that was sent, and a decision of which a certificate was handed over."""
    world.upward_decision = brought_to(world, make_draft(world, world.record, "BK_TINH", DecisionKind.UPWARD, 20), "decided")
    world.upward_entry = world.upward_decision.entries.get()
    world.handed_decision = brought_to(world, make_draft(world, world.collective, number=21), "decided")
    world.handover = actions.hand_over(
        decision=world.handed_decision, ceremony=actions.Ceremony(AT.date(), "Hội trường", "Chủ tịch"),
        receivers={world.handed_decision.entries.get().pk: ""}, by=world.actor_at("district", "clerk"), at=AT)
    world.handed_entry = world.handed_decision.entries.get()
    SignedCertificate.objects.create(
        entry=world.handed_entry, file=files.keep(b"%PDF-1.7 bang da ky", at=AT), signed_at=AT, signed_by="Trần Văn Hùng")


def _revoked(world):
    """A decision whose award was paid and revoked, with something left to be considered."""
    officer = world.actor_at("district", "officer")
    person = make_record(world.communes[0], "Lý Thị Hủy")
    world.revoked_decision = brought_to(world, make_draft(world, person, number=22), "decided")
    entry = world.revoked_decision.entries.get()
    Entry.objects.filter(pk=entry.pk).update(amount=450_000, paid_on=AT.date(), paid_by="Nguyễn Thị Mai")
    about = actions.draft_about(award=entry.award, kind=DecisionKind.REVOCATION, printed_name="", by=officer, at=AT)
    world.revocation = brought_to(world, filled_in(world, about), "decided")
    world.review = Review.objects.create(
        entry=world.revocation.entries.get(), award=world.award, verdict_with="yes", verdict_without="no", made_at=AT)
    world.revoked_entry = Entry.objects.get(pk=entry.pk)
