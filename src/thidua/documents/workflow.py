"""The workflow table of deliveries."""

from django.utils.translation import gettext_lazy

from thidua.documents.enums import DeliveryState
from thidua.documents.models import Delivery
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step

DS = DeliveryState


def _document_of(delivery: Delivery) -> Owned:
    return delivery.document


RECEIVE = Step("receive", frozenset({DS.SENT}), DS.RECEIVED, "delivery.receive", gettext_lazy("Tiếp nhận"))
RECEIVE_FOR = Step(
    "receive_for", frozenset({DS.SENT}), DS.RECEIVED, "delivery.receive_for", gettext_lazy("Tiếp nhận (văn thư cơ quan)"),
)
RECALL = Step(
    "recall", frozenset({DS.SENT, DS.RECEIVED}), DS.RECALLED, "delivery.send", gettext_lazy("Thu hồi"), needs_note=True,
    judged_on=_document_of,
)

TABLES = {"delivery": (RECEIVE, RECEIVE_FOR, RECALL)}
