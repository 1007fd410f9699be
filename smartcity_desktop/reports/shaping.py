"""Runs in the further fonts as outlines: HarfBuzz joins, stacks and orders their letters.

Drawn as paths, since a PDF's font knows no such rules: they print the same from every viewer.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import resources

EM = 1000
_STACKED = {"NotoSansJavanese-Regular": 780, "NotoSansBalinese-Regular": 780}
"""Scripts that stack letters over and under the line, drawn small enough to leave it room."""
_BOLDER = 0.03
"""Of an em, by which a font that has no bold is made bolder."""


class Shaped(Struct, frozen=True):
    """A run: its width and its outline (path operators around the origin), in thousandths."""

    width: float
    path: str


@cache
def _font(name: str, bold: bool) -> Any:
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(resources.path("fonts", f"{name}.ttf").read_bytes()))
    font.scale = (_STACKED.get(name, EM),) * 2
    if bold:
        # The outline itself: a stroke around it, on a screen, is a whole dot wide and clogs it.
        font.synthetic_bold = (_BOLDER, _BOLDER, True)
    return font


@lru_cache(maxsize=2_000)
def shaped(text: str, name: str, back: bool, bold: bool = False) -> Shaped:
    """Return a text drawn in one font, from right to left where it goes `back`; bold is as wide."""
    import uharfbuzz

    font, buffer, pen = _font(name, bold), uharfbuzz.Buffer(), _Pen()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if back else "ltr"
    uharfbuzz.shape(font, buffer, {})
    x = 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.go_to(x + place.x_offset, place.y_offset)
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        x += place.x_advance
    return Shaped(x, " ".join(pen.told))


class _Pen:
    """Writes outlines as operators of a PDF; the names are those that HarfBuzz calls."""

    def __init__(self) -> None:
        self._at = (0.0, 0.0)
        self.told: list[str] = []
        self._last = (0.0, 0.0)

    def go_to(self, x: float, y: float) -> None:
        """Let the next glyph begin here."""
        self._at = (x, y)

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        placed = ((x + self._at[0], y + self._at[1]) for x, y in points)
        self.told.append(" ".join((*(f"{x:.0f} {y:.0f}" for x, y in placed), operator)))
        if points:
            self._last = points[-1]

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._write("m", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", to)

    def curveTo(  # noqa: N802
        self, one: tuple[float, float], other: tuple[float, float], to: tuple[float, float]
    ) -> None:
        self._write("c", one, other, to)

    def qCurveTo(self, by: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        """A curve of the second degree as one of the third, the only kind that a PDF knows."""
        first, last = self._last, to
        self.curveTo(
            (first[0] + (by[0] - first[0]) * 2 / 3, first[1] + (by[1] - first[1]) * 2 / 3),
            (last[0] + (by[0] - last[0]) * 2 / 3, last[1] + (by[1] - last[1]) * 2 / 3),
            to,
        )

    def closePath(self) -> None:  # noqa: N802
        self._write("h")
