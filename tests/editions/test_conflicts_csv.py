"""Declared conflicts of interest."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.edition import Conflict
from smartcity_desktop.editions import conflicts_csv
from tests import samples
from tests.editions.lists import faults_of, places
from tests.ids import AMBON, GUNUNGKIDUL, C, D

EDITION = samples.edition()
HEAD = "assessor,region,kind,reason\n"


def read(text: str) -> tuple[Conflict, ...]:
    return conflicts_csv.read(text, "benturan.csv", set(EDITION.roster), EDITION.regions)


def test_conflicts_are_read_in_the_order_of_the_list() -> None:
    text = "Kursi;Kode;Jenis;Alasan\nD;34.03;mantan-pendamping;Pendamping 2018\nC;81.71;asal;\n"
    assert read(text) == (
        Conflict(D, GUNUNGKIDUL, "mantan-pendamping", "Pendamping 2018"),
        Conflict(C, AMBON, "asal", ""),
    )


def test_a_list_of_headings_alone_declares_nothing() -> None:
    assert read(HEAD) == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Z,34.03,asal,", "conflicts.unknown_seat"),
        ("D,34.04,asal,", "table.unknown_region"),
        ("C,34.03,asal,lagi", "conflicts.twice"),
        ("D,34.03,,", "table.missing_cell"),
    ],
)
def test_a_fault_is_told_on_its_line(line: str, code: str) -> None:
    text = HEAD + "C,34.03,asal,\n" + line + "\n"
    assert places(faults_of(lambda: read(text))) == [(code, 3)]
