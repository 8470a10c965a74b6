"""Invented documents as plain text."""

from datetime import UTC, datetime

AT = datetime(2021, 5, 20, 2, 30, tzinfo=UTC)


def plan_text(number="90", symbol="KH-UBND", day=28, month=4, year=2021, place="Kiên Giang",
              issuer="Ủy ban nhân dân tỉnh Kiên Giang", basis="", subject="Phát động phong trào thi đua", kind="KẾ HOẠCH"):
    """Return a short document in the form of the decree, as the bytes of a text file."""
    text = f"""ỦY BAN NHÂN DÂN

Số: {number}/{symbol}

{place}, ngày {day:02d} tháng {month} năm {year}

{kind}

{subject}

{basis}

{issuer} ban hành {kind.capitalize()} với các nội dung sau:

I. MỤC ĐÍCH

Nâng cao chất lượng phong trào thi đua.

II. TỔ CHỨC THỰC HIỆN

1. Giao Sở Nội vụ theo dõi, tổng hợp kết quả trước ngày 15/11/{year}.

Nơi nhận:

- Như trên;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn Mẫu
"""
    return text.encode()
