"""What `make run` prints once it serves: the address, the day it plays at, and who can sign in to do what."""

from thidua.kernel import clock
from thidua.org import example


def words(address: str, *, with_example: bool) -> str:
    """Return the whole message, Vietnamese first."""
    if not with_example:
        return f"Thi Đua: {address}  (dừng: Ctrl+C / stop: Ctrl+C)"
    day, played = f"{clock.vietnam_date(clock.now()):%d/%m/%Y}", bool(clock.shift())
    return "\n".join([
        "", f"Thi Đua đang chạy tại {address} (dừng: Ctrl+C).",
        *([f"Bản trình diễn: hôm nay là {day}. Dùng ngày thật: make run TODAY=real"] if played else []),
        f"Tài khoản dùng thử, mật khẩu {example.password()}:",
        *(f"  {name:<22} {may}" for name, may in example.shown_accounts("vi")),
        "", f"Thi Đua is running at {address} (stop: Ctrl+C).",
        *([f"Demonstration: today is {day}. For the real date: make run TODAY=real"] if played else []),
        f"Accounts to try, password {example.password()}:",
        *(f"  {name:<22} {may}" for name, may in example.shown_accounts("en")), "",
    ])
