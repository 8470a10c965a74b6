"""What `make run` prints once it serves: the address, the day it plays at, and who can sign in to do what."""

from django.conf import settings

from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.org import queries
from thidua.org.models import Post

MAY = {
    Role.OFFICER: (
        "nhập kế hoạch, rà soát nội dung đọc được, phát động, theo dõi và đôn đốc",
        "takes the plan in, mends what was read, launches, follows and urges",
    ),
    Role.HEAD: (
        "xem việc của đơn vị, trả lời và xin gia hạn",
        "sees the unit's duties, answers and asks for more time",
    ),
    Role.FOCAL: (
        "nhận việc, báo đã làm kèm minh chứng, xin gia hạn",
        "accepts duties, reports them done with evidence, asks for more time",
    ),
    Role.CLERK: ("vào sổ văn bản đến, văn bản đi", "registers incoming and outgoing documents"),
    Role.READER: ("chỉ xem", "reads only"),
    Role.ADMINISTRATOR: (
        "quản lý đơn vị, người, chức vụ và tài khoản",
        "manages units, people, posts and accounts",
    ),
}


def words(address: str, *, example: bool) -> str:
    """Return the whole message, Vietnamese first."""
    if not example:
        return f"Thi Đua: {address}  (dừng: Ctrl+C / stop: Ctrl+C)"
    day = f"{clock.vietnam_date(clock.now()):%d/%m/%Y}"
    played = bool(clock.shift())
    accounts = _accounts()
    vi = [
        f"Thi Đua đang chạy tại {address} (dừng: Ctrl+C).",
        *([f"Bản trình diễn: hôm nay là {day}. Dùng ngày thật: make run TODAY=real"] if played else []),
        f"Tài khoản dùng thử (mật khẩu: {settings.EXAMPLE_PASSWORD}):",
        *(_line(post, MAY[Role(post.role)][0]) for post in accounts),
    ]
    en = [
        f"Thi Đua is running at {address} (stop: Ctrl+C).",
        *([f"Demonstration: today is {day}. For the real date: make run TODAY=real"] if played else []),
        f"Accounts to try (password: {settings.EXAMPLE_PASSWORD}):",
        *(_line(post, MAY[Role(post.role)][1]) for post in accounts),
    ]
    return "\n".join(["", *vi, "", *en, ""])


def _accounts() -> list[Post]:
    day = clock.vietnam_date(clock.now())
    return []


def _line(post: Post, may: str) -> str:
    account = post.person.account
    return f"  {account.username if account else '–':<18} {may}"
