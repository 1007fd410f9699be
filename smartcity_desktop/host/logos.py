"""The logo of an edition as a picture to print."""

from __future__ import annotations

import base64
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


@lru_cache(maxsize=2)
def png(text: str) -> Image:
    """Return a PNG in base64 as it is printed: on white, for no printer knows what lies behind it;
    in grey where it has no colour. Only here Pillow is loaded, and of its formats this one."""
    from PIL import Image
    from PIL.PngImagePlugin import PngImageFile

    with PngImageFile(BytesIO(base64.b64decode(text))) as opened:
        dots = opened.convert("RGBA")
    white = Image.new("RGBA", dots.size, (255, 255, 255, 255))
    shown = Image.alpha_composite(white, dots).convert("RGB")
    red, green, blue = (one.tobytes() for one in shown.split())
    return shown.convert("L") if red == green == blue else shown
