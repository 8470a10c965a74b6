"""What a duty brings forth: the first or main product of the clause."""

import re

_PRODUCTS: tuple[tuple[str, str], ...] = (
    (
        "dossier",
        (
            r"hồ sơ|(?:trình|đề nghị|đề xuất|xét)[^.;]{0,40}khen(?! thưởng đối với)|khen thưởng các tập thể"
            r"|tờ trình"
        ),
    ),
    ("registration", r"đăng ký"),
    ("inspection", r"theo dõi|đôn đốc|kiểm tra|giám sát|thanh tra|khảo sát|rà soát"),
    ("report", r"báo cáo|sơ kết|tổng kết|tổng hợp kết quả"),
    ("broadcast", r"tuyên truyền|truyền thông|vận động|quán triệt|phổ biến|đăng tải|phát sóng|đưa tin"),
    ("conference", r"hội nghị|hội thảo|tọa đàm|lễ phát động|cuộc họp|trong nội bộ"),
    ("training", r"tập huấn|bồi dưỡng|đào tạo"),
    (
        "plan",
        (
            r"(?:xây dựng|ban hành|lập|điều chỉnh)[^.;,]{0,40}(?:kế hoạch|chương trình|phương án|dự toán"
            r"|đề án|quy hoạch)|lồng ghép|dự toán"
        ),
    ),
    (
        "decision",
        r"chính sách|cơ chế|thành lập|kiện toàn|quyết định|quy chế|văn bản quy phạm|phê duyệt|(?:tham mưu|ban hành|xây dựng)[^.;]{0,40}quy định",
    ),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _PRODUCTS)


def output_of(text: str, heading: str = "") -> str:
    """Names the product of a clause (see `OUTPUTS`); the heading above decides for conferences."""
    if re.search(r"hội nghị", heading, re.IGNORECASE):
        return "conference"
    text = text.lstrip(" -–+*")
    text = text[:1].lower() + text[1:]
    if re.match(r"\s*(?:lồng ghép|đưa)", text):
        return "plan"
    dossier = _PATTERNS[0][1].search(text)
    if dossier:
        return "dossier"
    hits = [(match.start(), name) for name, pattern in _PATTERNS[1:] if (match := pattern.search(text))]
    return min(hits)[1] if hits else "other"
