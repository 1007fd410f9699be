"""Reading the QR codes of scans, photos and PDF pages. Only this module knows such files.

It runs in a process of its own: see `picture_reader`.
"""

from __future__ import annotations

import struct
import threading
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartcity_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 300
PAGE_LIMIT = 400
PIXEL_LIMIT = 80_000_000
"""A page of A4 at 900 dpi; a photo has a quarter of it."""

FILE_LIMIT = 256 * 2**20
SUFFIXES = frozenset((".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp"))
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")
_PDF = b"%PDF-"
_PDF_WITHIN = 1024

pdfium = threading.RLock()
"""Hold it while calling pdfium, which does one thing at a time for the whole program."""


Counted = Callable[[int], None]
"""Told how many pages a file has, once that is known."""
Enough = Callable[[Collection[str]], bool]
"""Tells of the texts read on a page whether to leave it at that."""


def pages(path: Path, enough: Enough, counted: Counted) -> Iterator[tuple[str, ...]]:
    """Yield the texts of the QR codes on each page of a PDF or of a picture, page by page.

    What a file is is told by its content, never by its name. A page is tried harder where a code
    is seen and not read, none is seen, or what is read is not `enough`.

    Raises:
        Problem: pictures.unreadable, pictures.not_a_picture, pictures.too_large.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_PDF_WITHIN)
    except (OSError, ValueError) as fault:  # ValueError: a name no system takes
        reason = getattr(fault, "strerror", None) or str(fault)
        raise Problem("pictures.unreadable", file=path.name, reason=reason) from fault
    if size > FILE_LIMIT:
        raise Problem("pictures.too_large", file=path.name)
    for image in (_of_pdf if _PDF in start else _of_picture)(path, counted):
        yield _codes(image, enough)


def _of_picture(path: Path, counted: Counted) -> Iterator[Image]:
    from PIL import Image

    try:
        with _quietly():
            opened = Image.open(path, formats=_FORMATS)
        with opened:
            counted(min(getattr(opened, "n_frames", 1), PAGE_LIMIT))
            for number in range(PAGE_LIMIT):
                image = _frame(opened, number, path)
                if image is None:
                    return
                yield image
    except Image.DecompressionBombError as fault:
        raise Problem("pictures.too_large", file=path.name) from fault
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error) as fault:
        raise Problem("pictures.not_a_picture", file=path.name) from fault


def _frame(opened: Image, number: int, path: Path) -> Image | None:
    with _quietly():
        if number:
            try:
                opened.seek(number)
            except EOFError:
                return None
        if opened.width * opened.height > PIXEL_LIMIT:
            raise Problem("pictures.too_large", file=path.name)
        return _grey(opened)


@contextmanager
def _quietly() -> Iterator[None]:
    """What Pillow warns of is refused or read all the same: nobody needs to hear of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _grey(frame: Image) -> Image:
    """A see-through ground would come out black; on paper it is white."""
    from PIL import Image

    if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        return ground.convert("L")
    return frame.convert("L")


def _of_pdf(path: Path, counted: Counted) -> Iterator[Image]:
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    try:
        with pdfium:
            document = open_(path)
            count = len(document)
    except (pypdfium2.PdfiumError, OSError, ValueError) as fault:
        raise Problem("pictures.not_a_picture", file=path.name) from fault
    try:
        if count > PAGE_LIMIT:
            raise Problem("pictures.too_large", file=path.name)
        counted(count)
        for place in range(count):
            yield _drawn(document, place, path)
    finally:
        with pdfium:
            document.close()


def _drawn(document: Any, place: int, path: Path) -> Image:
    import pypdfium2

    try:
        with pdfium:
            wide, high = document.get_page_size(place)
            scale = DOTS_PER_INCH / 72
            if wide * high * scale * scale > PIXEL_LIMIT:
                raise Problem("pictures.too_large", file=path.name)
            page = document[place]
            bitmap = page.render(scale=scale, grayscale=True)
            image: Image = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
    except pypdfium2.PdfiumError as fault:
        raise Problem("pictures.not_a_picture", file=path.name) from fault
    return image


def _codes(image: Image, enough: Enough) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for attempt in (_plainly, _sharpened, _stretched, _enlarged, _smoothed):
        texts, unread = attempt(image)
        found.update(dict.fromkeys(texts))
        if found and not unread and enough(found):
            break
    return tuple(found)


def _plainly(image: Image) -> tuple[list[str], bool]:
    return _read(image)


def _sharpened(image: Image) -> tuple[list[str], bool]:
    from PIL import ImageFilter

    return _read(image.filter(ImageFilter.UnsharpMask(2.5, 250, 0)))


def _stretched(image: Image) -> tuple[list[str], bool]:
    from PIL import ImageOps

    return _read(ImageOps.autocontrast(image, cutoff=2), globally=True)


def _enlarged(image: Image) -> tuple[list[str], bool]:
    from PIL import Image

    if image.width * image.height > PIXEL_LIMIT // 4:
        return [], True
    size = (image.width * 2, image.height * 2)
    return _read(image.resize(size, Image.Resampling.BICUBIC))


def _smoothed(image: Image) -> tuple[list[str], bool]:
    from PIL import ImageFilter

    return _read(image.filter(ImageFilter.GaussianBlur(1.2)))


def _read(image: Image, *, globally: bool = False) -> tuple[list[str], bool]:
    import zxingcpp

    kinds = zxingcpp.Binarizer
    seen = zxingcpp.read_barcodes(
        image,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=kinds.GlobalHistogram if globally else kinds.LocalAverage,
        return_errors=True,
    )
    return [barcode.text for barcode in seen if barcode.valid], not all(
        barcode.valid for barcode in seen
    )
