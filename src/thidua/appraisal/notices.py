"""What people are told beside an appraisal: one function per message, written into the outbox in the reader's language."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.appraisal.models import Letter, Opinion
from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on


@outbox.in_each_language
def asked(opinion: Opinion, *, at: datetime) -> int:
    """Tell the body that it is asked, by whom and until when; return how many messages."""
    return _to_body(opinion, _("%(authority)s xin ý kiến về khen thưởng") % {"authority": _authority(opinion, at)}, at=at)


@outbox.in_each_language
def reminded(opinion: Opinion, *, at: datetime) -> int:
    """Remind the body that its answer is due soon."""
    return _to_body(opinion, _("Sắp hết hạn trả lời ý kiến cho %(authority)s") % {"authority": _authority(opinion, at)}, at=at)


@outbox.in_each_language
def withdrawn(opinion: Opinion, *, reason: str, at: datetime) -> int:
    """Tell the body that it need no longer answer."""
    accounts = accounts_at([opinion.body_id or 0], clock.vietnam_date(at)).get(opinion.body_id or 0, [])
    return outbox.post(
        accounts, subject=_("%(authority)s rút đề nghị cho ý kiến") % {"authority": _authority(opinion, at)}, text=reason,
        link=reverse("opinion", args=[opinion.pk]), at=at,
    )


@outbox.in_each_language
def answered(opinion: Opinion, *, at: datetime) -> int:
    """Tell the officers of the authority that a body answered."""
    text = _("Trả lời sau hạn: %(title)s") if opinion.is_late else "%(title)s"
    return outbox.post(
        deciders(opinion.dossier.authority_id, clock.vietnam_date(at)),
        subject=_("%(body)s đã trả lời ý kiến") % {"body": opinion.body_name}, text=text % {"title": opinion.dossier.title},
        link=reverse("opinions", args=[opinion.dossier_id]), at=at,
    )


@outbox.in_each_language
def letter_came(letter: Letter, *, at: datetime) -> int:
    """Tell the officers of the authority of a letter, without its sender and content."""
    return outbox.post(
        deciders(letter.dossier.authority_id, clock.vietnam_date(at)), subject=_("Có đơn thư về đối tượng đề nghị khen thưởng"),
        text=letter.dossier.title, link=reverse("complaints", args=[letter.dossier_id]), at=at,
    )


def _to_body(opinion: Opinion, subject: str, *, at: datetime) -> int:
    day = clock.vietnam_date(at)
    return outbox.post(
        accounts_at([opinion.body_id or 0], day).get(opinion.body_id or 0, []), subject=subject,
        text=_("Trả lời chậm nhất ngày %(day)s.") % {"day": f"{opinion.due_on:%d/%m/%Y}"},
        link=reverse("opinion", args=[opinion.pk]), at=at,
    )


def _authority(opinion: Opinion, at: datetime) -> str:
    owner = opinion.dossier.authority_id
    return names_on([owner], clock.vietnam_date(at)).get(owner, "")
