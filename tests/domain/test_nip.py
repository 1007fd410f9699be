"""The number of a civil servant, and what only looks like one."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain import nip

NUMBER = "197901012005011002"


@pytest.mark.parametrize(
    "written",
    [
        "l979OlO12005O1lOO2",
        "19790101 200501 1 OO2",
        "19790101.200501.1.002",
        "19790101\u200b2005011002",
        "'197901012005011002",
        "１９７９０１０１２００５０１１００２",
        "१९७९०१०१२००५०११००२",
        NUMBER,
    ],
)
def test_what_looks_like_a_number_proposes_it(written: str) -> None:
    assert nip.meant(written) == NUMBER


@pytest.mark.parametrize("written", ["", NUMBER[:-1], NUMBER + "1", NUMBER[1:] + "x", "1,97E+17"])
def test_what_has_more_or_fewer_digits_proposes_nothing(written: str) -> None:
    assert nip.meant(written) == ""


@pytest.mark.parametrize("written", ["-", "–", " ", ""])
def test_a_dash_is_no_number(written: str) -> None:
    assert nip.plain(written) == ""
