"""A copy of a store that a stranger put on a stick: whatever is in it, people hear of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.recovery import copy_files, recovery, spare
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store.store import Store

WALL = "2019-02-21T09:00:00+07:00"
ACTS = [
    b"[]",
    b"7",
    b"{",
    b"\xff",
    b'{"act":"timer"}',
    b'{"act":"withdraw","list":"happenings","which":"x"}',
    b'{"act":"additional","panel":"P01"}',
    b'{"act":"declare"}',
    b'{"act":["timer"]}',
    b"[" * 100_000,
    b"9" * 10_000,
]


def copy_of(folder: Path, stream: str, event: bytes, facts: dict[str, str]) -> Path:
    """Make a store whose chain fits, with one act that no release ever wrote."""
    folder.mkdir()
    file = folder / "copy-0A1B2C3D-000001-0A1B2C3D.db"
    with Store.open(file) as store:
        store.facts.put("laptop", "0A1B2C3D")
        for name, text in facts.items():
            store.facts.put(name, text)
        store.journal.append(stream, event, WALL)
    return file


@pytest.mark.parametrize("stream", ["session:P01-S1", "sheet:P01-S1:A-001", "sheet", "session:"])
@pytest.mark.parametrize("event", ACTS, ids=lambda one: str(one[:20]))
def test_acts_that_no_release_wrote_are_told_and_hide_no_other_copy(
    tmp_path: Path, stream: str, event: bytes
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    copy_of(stick / "palsu", stream, event, {})
    good = copy_of(stick / "baik", "print:x", b'{"act":"print"}', {})
    found = spare.look([stick], Home(tmp_path))
    assert good in {candidate.newest.path for candidate in found.candidates} | {
        other.path for candidate in found.candidates for other in candidate.others
    }
    assert [copy.fault.code for copy in found.unreadable if copy.fault] in (
        [],
        ["recovery.copy_foreign"],
    )


SPOILED = ["{", "[1]", '{"keys":1}', "7", "[" * 100_000]


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name in ("anchor", "owned_seats") for text in SPOILED]
    + [("anchor", '["x"]')],
)
def test_facts_that_no_release_wrote_are_told(tmp_path: Path, name: str, text: str) -> None:
    file = copy_of(tmp_path / "palsu", "print:x", b'{"act":"print"}', {name: text})
    (copy,) = copy_files.find([file])
    assert copy.fault is not None
    assert copy.fault.code == "recovery.copy_foreign"


def test_on_a_spare_laptop_people_compare_the_anchor_themselves(tmp_path: Path) -> None:
    facts = {"anchor": "[]", "anchor_compared": "[]"}
    file = copy_of(tmp_path / "salinan", "print:x", b'{"act":"print"}', facts)
    (copy,) = copy_files.find([file])
    home = Home(tmp_path / "rumah")
    home.folder.mkdir()
    recovery.resume(copy, home)
    with Laptop(home) as laptop:
        assert not laptop.store.facts.get("anchor_compared")
