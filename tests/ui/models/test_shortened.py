from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from smartcity_desktop.domain.edition import Region, RegionKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.models.shortened import in_lines, shortened
from tests import samples


def region(kind: RegionKind, name: str) -> Region:
    """Return a region of this name."""
    one = next(iter(samples.edition().regions.values()))
    return replace(one, kind=kind, name=name)


ALIKE = (
    (RegionKind.CITY, "Tangerang Selatan"),
    (RegionKind.CITY, "Tangerang"),
    (RegionKind.REGENCY, "Tangerang"),
    (RegionKind.REGENCY, "Kotawaringin Timur"),
    (RegionKind.REGENCY, "Kotawaringin Barat"),
)


@pytest.mark.parametrize("letters", [11, 14, 18, 40])
def test_regions_that_are_alike_are_told_apart_in_any_room(letters: int) -> None:
    metrics = QFontMetricsF(theme.font("caption"))
    wide = metrics.averageCharWidth() * letters
    shown = [shortened(region(*one), metrics, wide) for one in ALIKE]
    assert len(set(shown)) == len(ALIKE), shown
    for (kind, _), words in zip(ALIKE, shown, strict=True):
        assert words.startswith("Kota " if kind == RegionKind.CITY else "Kab. ")
        assert metrics.horizontalAdvance(words) <= wide + 1


def test_a_name_that_fits_is_whole() -> None:
    metrics = QFontMetricsF(theme.font())
    assert shortened(region(*ALIKE[0]), metrics, 1000) == "Kota Tangerang Selatan"
    assert shortened(region(*ALIKE[0]), metrics, metrics.averageCharWidth() * 19).endswith(
        " Selatan"
    )


def test_on_several_lines_a_name_is_whole_where_each_has_the_room_of_a_word() -> None:
    metrics = QFontMetricsF(theme.font("caption"))
    wide = metrics.horizontalAdvance("Kotawaringin") + 2
    assert in_lines(region(*ALIKE[3]), metrics, wide, 3) == ("Kab.", "Kotawaringin", "Timur")
    assert in_lines(region(*ALIKE[3]), metrics, wide, 2) == (
        "Kab.",
        metrics.elidedText("Kotawaringin Timur", Qt.TextElideMode.ElideMiddle, wide),
    )
    wide = metrics.horizontalAdvance("Kab. Kotawaringin") + 2
    assert in_lines(region(*ALIKE[3]), metrics, wide, 2) == ("Kab. Kotawaringin", "Timur")
    assert in_lines(region(*ALIKE[1]), metrics, 1000, 3) == ("Kota Tangerang",)
