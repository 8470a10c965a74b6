"""Pictures for everybody: made anew from what is seen, without place, time and device that cameras write into them."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from thidua.outreach.enums import FileKind
from thidua.outreach.errors import FileRefused
from thidua.outreach.kinds import kind_of

WIDEST = 1200
QUALITY = 85


def for_everybody(content: bytes) -> bytes:
    """Return the picture as a JPEG of at most 1200 dots, upright, with nothing else in it. Raises FileRefused."""
    kind, _ending = kind_of(content)
    if kind != FileKind.PICTURE:
        raise FileRefused(_("Chọn một ảnh JPEG, PNG hoặc WebP."))
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as trouble:
        raise FileRefused(_("Ảnh này hỏng. Chọn ảnh khác.")) from trouble
    upright.thumbnail((WIDEST, WIDEST))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()
