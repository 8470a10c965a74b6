"""What an uploaded file is, by its content; its name promises nothing."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from thidua.outreach.enums import FileKind
from thidua.outreach.errors import FileRefused

MB = 1024 * 1024
MOST = {FileKind.PICTURE: 15 * MB, FileKind.RECORDING: 50 * MB, FileKind.PAPER: 50 * MB}
MOST_PIXELS = 50_000_000
ENDINGS = {
    "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "MP3": ".mp3", "WAV": ".wav", "OGG": ".ogg", "M4A": ".m4a", "PDF": ".pdf",
}
_PICTURES = ("JPEG", "PNG", "WEBP")


def kind_of(content: bytes) -> tuple[FileKind, str]:
    """Return what the content is and the ending that fits it. Raises FileRefused."""
    if not content:
        raise FileRefused(_("Tệp này trống. Chọn tệp khác."))
    sound = _sound(content)
    if sound:
        kind, form = FileKind.RECORDING, sound
    elif b"%PDF-" in content[:1024]:
        kind, form = FileKind.PAPER, "PDF"
    else:
        kind, form = FileKind.PICTURE, _picture(content)
    if len(content) > MOST[kind]:
        raise FileRefused(_("Tệp lớn hơn %(most)d MB. Nén lại hoặc chọn tệp khác.") % {"most": MOST[kind] // MB})
    return kind, ENDINGS[form]


def _sound(content: bytes) -> str:
    head = content[:12]
    if head[:3] == b"ID3" or (head[0] == 0xFF and head[1:2] and head[1] & 0xE6 == 0xE2):
        return "MP3"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "WAV"
    if head[:4] == b"OggS":
        return "OGG"
    return "M4A" if head[4:12] in (b"ftypM4A ", b"ftypmp42", b"ftypisom", b"ftyp3gp4") else ""


def _picture(content: bytes) -> str:
    """Open the picture without decoding it; what Pillow does not know, or would fill the memory, is refused."""
    refused = FileRefused(_("Chỉ nhận ảnh (JPEG, PNG, WebP), ghi âm (MP3, M4A, WAV, OGG) hoặc PDF."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=_PICTURES) as picture:
                width, height = picture.size
                form = str(picture.format)
                picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as trouble:
        raise refused from trouble
    if width * height > MOST_PIXELS:
        raise FileRefused(_("Ảnh quá lớn (%(width)d × %(height)d điểm). Thu nhỏ rồi tải lại.") % {"width": width, "height": height})
    return form
