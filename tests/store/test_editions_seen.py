from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.outside import EditionSeen
from smartcity_desktop.store import editions_seen
from smartcity_desktop.store.editions_seen import EditionsSeen

ONE, OTHER = Digest("aa" * 32), Digest("bb" * 32)
PRACTISED, ELSEWHERE = EditionSeen("SC-2019", PRACTICE), EditionSeen("SC-2018", OFFICIAL)


def test_what_was_remembered_is_there_for_the_next_who_opens_the_file(tmp_path: Path) -> None:
    file = tmp_path / "waiting" / "editions.seen"
    assert EditionsSeen(file).every() == {}
    seen = EditionsSeen(file)
    assert seen.remember({ONE: PRACTISED})
    assert seen.remember({OTHER: ELSEWHERE})
    assert EditionsSeen(file).every() == seen.every() == {ONE: PRACTISED, OTHER: ELSEWHERE}
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_of_too_many_the_oldest_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions_seen, "MOST", 1)
    seen = EditionsSeen(tmp_path / "editions.seen")
    seen.remember({ONE: PRACTISED})
    seen.remember({OTHER: ELSEWHERE})
    assert seen.every() == EditionsSeen(seen.file).every() == {OTHER: ELSEWHERE}


def test_a_line_that_somebody_spoiled_takes_no_other_with_it(tmp_path: Path) -> None:
    file = tmp_path / "editions.seen"
    EditionsSeen(file).remember({ONE: PRACTISED, OTHER: ELSEWHERE})
    first, second = file.read_text(encoding="ascii").splitlines()
    spoiled = "\n".join([first.replace("practice", "gladi"), "[1", "{}", second])
    file.write_text(spoiled, encoding="utf-8")
    assert EditionsSeen(file).every() == {OTHER: ELSEWHERE}


def test_what_cannot_be_written_is_not_remembered(tmp_path: Path) -> None:
    file = tmp_path / "editions.seen"
    file.mkdir()
    seen = EditionsSeen(file)
    assert not seen.remember({ONE: PRACTISED})
    assert seen.every() == {}
    assert seen.remember({})
