"""What can be said against a signature: each as one sentence in Vietnamese and in English."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "changed": (
        "Nội dung đã bị thay đổi sau khi ký hoặc chữ ký không đúng.",
        "The content was changed after signing, or the signature is wrong.",
    ),
    "added": (
        "Tệp có phần được thêm vào sau chữ ký này.",
        "Something was added to the file after this signature.",
    ),
    "suspicious": (
        "Phần được thêm vào sau khi ký làm thay đổi nội dung văn bản; hãy đối chiếu với bản gốc.",
        "What was added after signing changes the document; compare it with the original.",
    ),
    "no_anchor": (
        "Chưa kiểm tra được chứng thư số vì chưa cấu hình chứng thư gốc tin cậy.",
        "The certificate could not be checked, as no trusted root certificate is configured.",
    ),
    "untrusted": (
        "Chứng thư số không thuộc chứng thư gốc tin cậy nào đã cấu hình.",
        "The certificate does not lead to any configured trusted root.",
    ),
    "not_valid_then": (
        "Chứng thư số chưa có hiệu lực hoặc đã hết hạn vào thời điểm ký.",
        "The certificate was not valid at the time of signing.",
    ),
    "revoked": (
        "Chứng thư số đã bị thu hồi.",
        "The certificate has been revoked.",
    ),
    "revocation_unknown": (
        "Chưa kiểm tra được tình trạng thu hồi của chứng thư số (không kết nối mạng).",
        "Whether the certificate was revoked could not be checked (no network is used).",
    ),
    "own_time": (
        "Thời gian ký do máy của người ký ghi, không có dấu thời gian được chứng thực.",
        "The signing time is the signer's own clock; there is no certified time stamp.",
    ),
    "uncheckable": (
        "Không kiểm tra được chữ ký số vì cấu trúc chữ ký không đọc được.",
        "The signature could not be checked, as its structure cannot be read.",
    ),
    "bad_anchor": (
        "Không đọc được tệp chứng thư gốc tin cậy đã cấu hình.",
        "A configured file of trusted root certificates cannot be read.",
    ),
}


def problem(code: str) -> str:
    """Give the Vietnamese sentence of a problem."""
    return PROBLEMS[code][0]


def in_english(sentence: str) -> str:
    """Give the English of a sentence that `problem` gave; other text is returned as it is."""
    return next((en for vi, en in PROBLEMS.values() if vi == sentence), sentence)
