"""Numbers in words and in Roman figures, as Vietnamese documents print them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """This function will return a number above zero in Roman figures. Raises ValueError."""
    if number <= 0:
        raise ValueError("Roman figures begin with one")
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def grouped(number: int) -> str:
    """This function will return a number with a point between thousands: 1.500.000."""
    return f"{number:,}".replace(",", ".")


def in_words(number: int) -> str:
    """This function will return a number in words: 1105 is "một nghìn một trăm linh năm". Raises ValueError."""
    if number < 0:
        raise ValueError("amounts are not negative")
    if number == 0:
        return _DIGITS[0]
    high, low = divmod(number, 1_000_000_000)
    parts = [f"{in_words(high)} tỷ"] if high else []
    started = bool(high)
    for power in (2, 1, 0):
        group = low // 1000**power % 1000
        if group:
            parts.append(f"{_three(group, whole=started)} {_GROUPS[power]}".strip())
            started = True
    return " ".join(parts)


def money_in_words(amount: int) -> str:
    """This function will return an amount as it stands under a payment list: "Một triệu đồng". Raises ValueError."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _three(number: int, *, whole: bool) -> str:
    """Three figures; `whole` says the hundreds even when there are none."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if rest:
        parts.append(_two(rest, after=bool(parts)))
    return " ".join(parts)


def _two(number: int, *, after: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after else _DIGITS[ones]
    start = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return start
    if ones == 5:
        return f"{start} lăm"
    if ones == 1 and tens > 1:
        return f"{start} mốt"
    return f"{start} {_DIGITS[ones]}"
