"""Makes the papers' further fonts anew: what the papers use of each, as `resources/fonts` ships it.

Needs fontTools, which nothing else does and no lock holds, and a folder with the files of `FONTS`,
as the packages named in `resources/fonts/SOURCE.md` hold them:
`pip install fonttools`, then `python packaging/paper_fonts.py FOLDER`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from environment import ROOT

SHIPPED = ROOT / "resources" / "fonts"
BUDGET = 3_000_000
"""Bytes that all of them together may take."""

_SYMBOLS = (*range(0x2100, 0x2400), *range(0x2440, 0x2800), *range(0x2B00, 0x2C00))


def _everyday(first: int, last: int) -> Iterable[int]:
    """Rows of the 3,755 everyday characters of Chinese (GB 2312, level 1: 0xB0 to 0xD7)."""
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA):
            yield ord(bytes((row, cell)).decode("gb2312"))


FONTS: dict[str, tuple[int, ...]] = {
    "NotoSansJavanese-Regular.ttf": (),
    "NotoSansBalinese-Regular.ttf": (),
    "NotoSansSundanese-Regular.ttf": (),
    "NotoSansBatak-Regular.ttf": (),
    "NotoSansBuginese-Regular.ttf": (),
    "NotoSansRejang-Regular.ttf": (),
    "NotoSansArabic-Regular.ttf": (),
    "NotoSansMath-Regular.ttf": (*range(0x2070, 0x20A0), *range(0x2190, 0x2300)),
    "NotoSansSymbols-Regular.ttf": _SYMBOLS,
    "NotoSansSymbols2-Regular.ttf": _SYMBOLS,
    "NotoEmoji-Regular.ttf": (),
    "NotoSansSC-Regular.ttf": (*range(0x3000, 0x3100), *_everyday(0xB0, 0xC3)),
    "NotoSansSC-Regular-2.ttf": (*range(0xFF00, 0xFFF0), *_everyday(0xC4, 0xD7)),
}
"""A font's file → the characters kept of it, () for all; whoever comes first draws. No file of a
clone weighs more than a megabyte, so Chinese is two."""


def main(folder: Path) -> int:
    """Write the fonts and which characters each draws; return their bytes."""
    from fontTools.ttLib import TTFont

    drawn = [
        (name, _cut(folder / name.replace("-2.", "."), SHIPPED / name, kept))
        for name, kept in FONTS.items()
    ]
    base = "SourceSans3-Regular.ttf"
    drawn.insert(0, (base, set(TTFont(SHIPPED / base).getBestCmap())))
    lines = [f"{name.removesuffix('.ttf')} {_ranges(codes)}\n" for name, codes in drawn]
    (SHIPPED / "COVERAGE.txt").write_text("".join(lines), encoding="ascii", newline="\n")
    return sum((SHIPPED / name).stat().st_size for name in FONTS)


def _cut(source: Path, target: Path, kept: tuple[int, ...]) -> set[int]:
    """Write what is kept of a font, its rules of joining with it, and return its characters."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.hinting = False  # papers draw outlines
    options.layout_features = [] if kept else ["*"]  # what has rules of joining is kept whole
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.glyph_names = False
    options.drop_tables += ["DSIG", "STAT", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(kept or font.getBestCmap()))
    cutter.subset(font)
    font.save(target)
    return set(font.getBestCmap())


def _ranges(codes: set[int]) -> str:
    told: list[list[int]] = []
    for code in sorted(one for one in codes if one >= 0x20):
        if told and told[-1][1] == code - 1:
            told[-1][1] = code
        else:
            told.append([code, code])
    return " ".join(f"{one:X}" if one == last else f"{one:X}-{last:X}" for one, last in told)


if __name__ == "__main__":
    taken = main(Path(sys.argv[1]))
    print(f"{taken:,} of {BUDGET:,} bytes")
    sys.exit(taken > BUDGET)
