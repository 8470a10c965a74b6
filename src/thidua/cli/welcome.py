"""What `make run` prints once it serves: the address, the day it plays at, and who can sign in to do what."""

from collections.abc import Iterable

from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.kernel.models import Account
from thidua.org import example, queries

MAY_IN_ENGLISH: dict[str, str] = {
    Role.OFFICER: "takes the plan in, mends what was read, launches, follows all units",
    Role.HEAD: "sees the duties of the authority and its units, launches, decides on more time",
    Role.FOCAL: "accepts the unit's duties, reports them done with evidence, asks for more time",
    Role.CLERK: "registers incoming and outgoing documents",
    Role.READER: "reads only",
    Role.ADMINISTRATOR: "manages units, people, posts and accounts",
}


def words(address: str, *, with_example: bool) -> str:
    """Return the whole message, Vietnamese first."""
    if not with_example:
        return f"Thi Đua: {address}  (dừng: Ctrl+C / stop: Ctrl+C)"
    day, played = f"{clock.vietnam_date(clock.now()):%d/%m/%Y}", bool(clock.shift())
    shown = example.shown_accounts()
    roles = _roles(name for name, _vi in shown)
    return "\n".join([
        "", f"Thi Đua đang chạy tại {address} (dừng: Ctrl+C).",
        *([f"Bản trình diễn: hôm nay là {day}. Dùng ngày thật: make run TODAY=real"] if played else []),
        f"Tài khoản dùng thử, mật khẩu {example.password()}:",
        *(f"  {name:<22} {vi}" for name, vi in shown),
        "", f"Thi Đua is running at {address} (stop: Ctrl+C).",
        *([f"Demonstration: today is {day}. For the real date: make run TODAY=real"] if played else []),
        f"Accounts to try, password {example.password()}:",
        *(f"  {name:<22} {MAY_IN_ENGLISH.get(roles.get(name, ''), '')}" for name, _vi in shown), "",
    ])


def _roles(usernames: Iterable[str]) -> dict[str, str]:
    """Return the role of each account's first post on the day that the program plays at."""
    day = clock.vietnam_date(clock.now())
    found = {}
    for account in Account.objects.filter(username__in=list(usernames)):
        if post := queries.posts_of(account.pk, day).first():
            found[account.username] = post.role
    return found
