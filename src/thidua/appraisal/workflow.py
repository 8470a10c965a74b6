"""The workflow tables of questions to other bodies, disclosures and letters."""

from django.utils.translation import gettext_lazy

from thidua.appraisal.enums import DisclosureState, LetterState, OpinionState
from thidua.appraisal.models import Disclosure, Letter, Opinion
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step


def _authority(subject: Opinion | Disclosure | Letter) -> Owned:
    return subject.dossier.authority


def _body(opinion: Opinion) -> Owned:
    """A body without a unit in the program answers by letter only: nobody's post reaches it."""
    return opinion.body or _NOBODY


class _Nobody:
    owner_unit_id = 0


_NOBODY = _Nobody()
ASKED = frozenset({OpinionState.ASKED})
ANSWER = Step("answer", ASKED, OpinionState.ANSWERED, "opinion.answer", gettext_lazy("Trả lời"), judged_on=_body)
RECORD = Step(
    "record_reply", ASKED, OpinionState.ANSWERED, "opinion.ask", gettext_lazy("Ghi văn bản trả lời"), judged_on=_authority,
)
WITHDRAW = Step(
    "withdraw_question", ASKED, OpinionState.WITHDRAWN, "opinion.ask", gettext_lazy("Rút đề nghị cho ý kiến"), needs_note=True,
    judged_on=_authority,
)
TAKE_DOWN = Step(
    "take_down", frozenset({DisclosureState.OPEN}), DisclosureState.ENDED, "disclosure.make", gettext_lazy("Gỡ trước hạn"),
    needs_note=True, judged_on=_authority,
)
SETTLE = Step(
    "settle_letter", frozenset({LetterState.OPEN}), LetterState.SETTLED, "complaint.handle", gettext_lazy("Ghi kết quả giải quyết"),
    needs_note=True, judged_on=_authority,
)

TABLES = {"opinion": (ANSWER, RECORD, WITHDRAW), "disclosure": (TAKE_DOWN,), "complaint": (SETTLE,)}
