"""What the council and the decisions write into a dossier: every step from every state, who may, and how the dossier moves on."""

import pytest

from dossiers.conftest import TIME
from factories.records import make_record
from thidua.dossiers import actions, workflow
from thidua.dossiers.enums import DossierState, NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

TAKE = {
    "pass": actions.passed, "lower": lambda **how: actions.lowered(to="GK", note="Chưa đủ phiếu.", **how),
    "vote_down": lambda **how: actions.voted_down(note="3/9 phiếu.", **how),
    "annul": lambda **how: actions.annulled(note="Kiểm phiếu sai.", **how), "submit": actions.submitted,
    "withdraw": lambda **how: actions.withdrawn(note="Chờ xác minh.", **how), "decide": actions.decided,
    "deny": lambda **how: actions.denied(note="Hết chỉ tiêu.", **how), "hand_over": actions.handed_over,
    "revoke": lambda **how: actions.revoked(note="Quyết định 9/QĐ-UBND.", **how),
}
STEPS = {step.name: step for step in workflow.OUTCOME_STEPS}
OF_COUNCIL = {"pass", "lower", "vote_down", "annul"}


def put_in(nominee, state):
    """Put the rows into a state as if steps had led there."""
    before = DossierState.COUNCIL if state in ("asked", "returned") else DossierState.AWAITING
    Dossier.objects.update(state=before, sent_at=TIME)
    Nominee.objects.filter(pk=nominee.pk).update(state=state, reason="Vì sao.", lowered_to="GK" if state == "lowered" else "")
    nominee.refresh_from_db()
    nominee.dossier.refresh_from_db()


def test_every_step_has_its_door():
    assert set(TAKE) == set(STEPS)


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("state", NomineeState.values)
def test_every_step_from_every_state(world, sent, nominee, name, state):
    put_in(nominee, state)
    if state in STEPS[name].sources:
        TAKE[name](nominee=nominee, by=world.actor("officer"), at=TIME)
        assert Nominee.objects.get().state == STEPS[name].target
        assert LogRow.objects.filter(step=name).count() == 2
    else:
        with pytest.raises(StepRefused):
            TAKE[name](nominee=nominee, by=world.actor("officer"), at=TIME)
        assert Nominee.objects.get().state == state


@pytest.mark.parametrize("name", TAKE)
@pytest.mark.parametrize("who", ["officer", "head", "clerk", "reader", "focal", "province_officer", "stranger", "administrator"])
def test_every_step_by_everybody(world, sent, nominee, name, who):
    put_in(nominee, min(STEPS[name].sources))
    allowed = {"officer"} if name in OF_COUNCIL else {"officer", "head", "clerk"}
    try:
        TAKE[name](nominee=nominee, by=world.actor(who), at=TIME)
    except StepRefused:
        assert who not in allowed
    else:
        assert who in allowed


@pytest.mark.parametrize("name", ["pass", "lower", "vote_down"])
def test_the_council_speaks_only_of_dossiers_that_wait_for_it(world, sent, nominee, name):
    with pytest.raises(StepRefused, match="chờ hội đồng"):
        TAKE[name](nominee=nominee, by=world.actor("officer"), at=TIME)


def test_a_dossier_moves_on_when_its_last_nominee_is_through(world, sent, nominee):
    officer = world.actor("officer")
    neighbour = Nominee.objects.create(
        dossier=sent, record=make_record(world.communes[0], "Danh Bé"), honour="GK", merit="Hiến đất.", position=2)
    Dossier.objects.update(state=DossierState.COUNCIL)
    actions.passed(nominee=nominee, by=officer, at=TIME)
    assert Dossier.objects.get().state == DossierState.COUNCIL
    actions.voted_down(nominee=neighbour, by=officer, at=TIME, note="2/9 phiếu đồng ý.")
    assert Dossier.objects.get().state == DossierState.AWAITING
    actions.submitted(nominee=nominee, by=officer, at=TIME)
    actions.decided(nominee=nominee, by=officer, at=TIME)
    assert Dossier.objects.get().state == DossierState.SETTLED
    assert OutboxMessage.objects.filter(subject__startswith="Kết quả khen thưởng: Danh Bé", text__contains="2/9").exists()


def test_a_result_that_was_wrong_goes_back_to_the_council(world, sent, nominee):
    officer = world.actor("officer")
    Dossier.objects.update(state=DossierState.COUNCIL)
    actions.lowered(nominee=nominee, to="GK", by=officer, at=TIME, note="Chưa đủ 90%.")
    assert (Nominee.objects.get().settled_honour, Dossier.objects.get().state) == ("GK", DossierState.AWAITING)
    actions.annulled(nominee=nominee, by=officer, at=TIME, note="Đếm nhầm.")
    assert (Nominee.objects.get().settled_honour, Dossier.objects.get().state) == ("BK_TTG", DossierState.COUNCIL)
