"""What every page shows around its content: the words at the left, the acting unit, notices."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.kernel import access, clock, outbox
from thidua.org import queries

WORDS = (
    (_("Việc của tôi"), "home", "session.use", "inbox", "main"),
    (_("Phong trào"), "movements", "movement.view", "flag", "main"),
    (_("Hồ sơ"), "dossiers", "dossier.view", "folder", "main"),
    (_("Hội đồng"), "council", "council.view", "users", "main"),
    (_("Thành tích"), "records", "record.read", "trophy", "main"),
    (_("Báo cáo"), "reports", "report.view", "chart-bar", "main"),
    (_("Điều hành"), "dashboard", "dashboard.view", "chart-bar", "role"),
    (_("Quyết định"), "decisions", "decision.view", "file", "role"),
    (_("Phát hiện"), "screening", "record.assess", "search", "role"),
    (_("Văn bản"), "documents", "document.view", "file", "role"),
    (_("Đơn vị"), "units", "unit.view", "building", "role"),
    (_("Thư điện tử"), "mails", "mail.resend", "bell", "role"),
    (_("Quy định"), "law", "legal.read", "scale", "role"),
)
"""Label, name of the address, permission, icon, place (main or by role)."""


@dataclass(frozen=True)
class NavItem:
    """One word of the left column."""

    label: Any
    url: str
    icon: str
    current: bool
    place: str


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the shell of a signed-in person; nothing for strangers."""
    actor = getattr(request, "actor", None)
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"signed_in": False, "demo_date": _demo_date()}
    day = clock.vietnam_date(clock.now())
    posts = request.held_posts  # type: ignore[attr-defined]  # set with the actor
    names = queries.names_on([post.unit_id for post in posts], day)
    return {
        "signed_in": True,
        "demo_date": _demo_date(),
        "actor": actor,
        "nav": [_item(request, *word) for word in WORDS if access.has(actor, word[2])],
        "held_posts": [{"post": post, "unit_name": names.get(post.unit_id, "")} for post in posts],
        "notices_url": reverse("notices"), "search_url": reverse("search"), "account_url": reverse("account"),
        "unread": outbox.unread_count(request.user.pk),
    }


def _demo_date() -> date | None:
    return clock.vietnam_date(clock.now()) if clock.shift() else None


def _item(request: HttpRequest, label: Any, name: str, _permission: str, icon: str, place: str) -> NavItem:
    url = reverse(name)
    current = request.path == url if url == "/" else request.path.startswith(url)
    return NavItem(label, url, icon, current, place)
