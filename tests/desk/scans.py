"""Score sheets as a scanner or a telephone sees them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageFilter

from smartcity_desktop.bundles import keys, sealing, transport
from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.sheet import Evidence, Mark, Sheet, Why
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.reports import score_sheet
from smartcity_desktop.reports.page_size import A4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.reports import paper_samples

FIRST = SeatId("A-001")
KEY = keys.from_seed(b"\x2a" * 32)
SMALL, LARGE = paper_samples.SMART, paper_samples.SPBE


class Printed(Struct, frozen=True):
    """A sealed sheet and its paper."""

    sealed: sealing.Sealed
    codes: tuple[str, ...]
    pdf: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return sealing.file_name(self.sealed.item)


def _long(sheet: Sheet) -> Sheet:
    """The sheet with a different note of some 300 letters on every indicator."""
    levels = {
        id_: replace(mark, note=" ".join(f"{id_}-{n * 7919 % 1009}" for n in range(32)))
        if mark.level is not None
        else Mark(None, Why.ABSENT, Evidence.NOTHING, "")
        for id_, mark in sheet.levels.items()
    }
    return replace(sheet, levels=levels, advice="Lanjutkan integrasi data antarperangkat daerah.")


@cache
def printed(
    rubric: str = SMALL, seat: SeatId = FIRST, *, long: bool = True, size: PageSize = A4
) -> Printed:
    """Return a sealed sheet of a shipped rubric, printed as the assessor's desk does it."""
    edition = paper_samples.edition(rubric_=paper_samples.rubric(rubric), mode=Mode.PRACTICE)
    sheet = paper_samples.sheet(edition, seat, int(seat[-1]))
    sheet = _long(sheet) if long else sheet
    sealed = sealing.seal(sheet, [KEY])
    codes, own = transport.frames(sealed), paper_samples.own(sheet, edition.rubric)
    digest = sealed.item.digest
    pdf = score_sheet.pdf(sheet, edition, own, Printing(digest, "id", size=size), codes=codes)
    return Printed(sealed, codes, pdf)


def pages(pdf: bytes, dots_per_inch: int = 300) -> Iterator[Image.Image]:
    """Yield every page as a grey picture."""
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    document = open_(pdf)
    for page in document:
        yield page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().copy()
        page.close()
    document.close()


def last_pages(pdf: bytes, count: int = 1, dots_per_inch: int = 300) -> list[Image.Image]:
    """Return the pages that hold the codes."""
    return list(pages(pdf, dots_per_inch))[-count:]


def worn(
    image: Image.Image,
    *,
    skew: float = 3,
    blur: float = 1.0,
    noise: float = 40,
    quality: int = 75,
) -> bytes:
    """Return a page as a careless scan: turned by degrees, blurred, noisy, as JPEG."""
    turned = image.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    grain = Image.effect_noise(soft.size, noise)
    file = BytesIO()
    ImageChops.add(soft, grain, 1, -128).save(file, "JPEG", quality=quality)
    return file.getvalue()


def copied(image: Image.Image, *, blur: float = 1.0, skew: float = 0.7) -> Image.Image:
    """Return a page as a copier gives it back: laid on askew, blurred, then black or white."""
    turned = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(blur))
    return soft.point(lambda value: 255 if value >= 128 else 0)


def save(folder: Path, name: str, image: Image.Image) -> Path:
    """Write a picture as PNG."""
    file = folder / name
    image.save(file, compress_level=1)
    return file
