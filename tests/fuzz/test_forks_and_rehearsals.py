"""On whatever rehearsals hang: files, homes that received them in any order, and the archives that
these make follow one edition, and say the same of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import (
    OFFICIAL,
    PRACTICE,
    Edition,
    EditionRef,
    Keyholders,
    Mode,
)
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge import belonging
from smartcity_desktop.merge.belonging import united
from smartcity_desktop.merge.chain import among, chain
from smartcity_desktop.ranking.order import ranking
from tests import samples
from tests.fuzz import hostile_rehearsals
from tests.fuzz.agreeing import agree
from tests.fuzz.hostile_rehearsals import Rehearsing
from tests.fuzz.test_orders import batches, files, read_items
from tests.ids import C
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent, edition, open_empty
from tests.merge.event import ROOT, S1, flat
from tests.ranking import standalone

R = samples.KEYS["R"]
Said = tuple[object, ...]


def said(seen: View) -> Said:
    """What people are told of an event, but of single items."""
    told = {at: (one.state, one.findings) for at, one in seen.sessions.items()}
    return seen.edition_digest, seen.findings, told, ranking(seen), seen.gone


def by_script(items: Sequence[Item], anchor: Keyholders) -> tuple[str, bool]:
    """The edition that the archive's scripts follow, and whether they find everything sound."""
    digest, again = standalone.judged(united(items).values(), anchor)
    return digest, again is not None and not again.alarms()


def by_files(folder: Path, anchor: Keyholders) -> Said:
    """What a check of files says, and their scripts as well."""
    found = auditor.verify([folder], anchor)
    assert by_script(read_items(folder), anchor) == (found.view.edition_digest, found.sound)
    return said(found.view)


def at_home(office: Office) -> Said:
    """What a home says; one that has an edition in force judges by it."""
    seen, holdings = office.publishing.view(), office.laptop.holdings
    assert (seen.edition_digest, seen.edition) == (
        holdings.edition_digest(),
        holdings.links().edition,
    )
    return said(seen)


def one_answer(event: SignedEvent, folder: Path, rng: Random, orders: int = 1) -> None:
    """Hold homes that began with the root's digits to the check of the files, before and after what
    waits outside is thrown away, and the archive of each to both."""
    anchor = event.edition.root_keys()
    every = files(event, folder / "stik", rng)
    expected = by_files(folder / "stik", anchor)
    for number in range(orders):
        place = folder / f"urutan-{number}"
        place.mkdir()
        office = open_empty(place)
        try:
            office.laptop.trust.take(anchor)
            for batch in batches(every, rng):
                office.coordinator.receive(batch)
            assert at_home(office) == expected
            outside = office.coordinator.outside
            outside.throw_away([one.digest for one in outside.every()])
            office.laptop.holdings.judge_anew()
            assert at_home(office) == expected
            if office.laptop.holdings.has_edition:
                archive = archiving.archive(office.laptop, place / "arsip").folder
                assert by_files(archive, anchor) == expected
        finally:
            office.laptop.close()


def closed(items: Sequence[Item]) -> None:
    """What decides which edition is in force belongs: the rest may be left away."""
    links = chain(items, ROOT)
    here = belonging.apart(belonging.footing(links, ROOT), items)
    mine = [item for item in items if item.digest not in here]
    assert among(links, [item.digest for item in mine]) == chain(mine, ROOT)


def signed(seed: int) -> SignedEvent:
    made = Rehearsing(seed, SignedEvent, provoking.public).grow()
    assert isinstance(made, SignedEvent)
    return made


class Story:
    """An event that begins as practice, with what its root holders and people sign one by one."""

    def __init__(self, mode: Mode = PRACTICE) -> None:
        self.made = SignedEvent(edition(mode=mode))
        self.one = self.made.root.digest

    def edition(self, before: Digest, title: str, *rejects: Digest, **changes: Any) -> Digest:
        link = self.made.items[before].value
        assert isinstance(link, Edition)
        facts: dict[str, Any] = {"title": title, "rejects": rejects, **changes}
        return self.made.add(replace(link, seq=link.seq + 1, previous=before, **facts), R)

    def official(self, before: Digest, title: str, *rejects: Digest) -> Digest:
        link = self.made.items[before].value
        assert isinstance(link, Edition)
        return self.edition(before, title, *rejects, mode=OFFICIAL, min_seq=link.seq + 1)

    def sheet(self, under: Digest) -> Digest:
        link = self.made.items[under].value
        assert isinstance(link, Edition)
        ref = EditionRef(link.id, link.seq, under)
        return self.made.sheet(S1, C, flat(3), edition=ref)

    def in_force(self, folder: Path) -> tuple[str, bool]:
        """The edition in force everywhere, and whether there is a fork."""
        anchor = self.made.edition.root_keys()
        agree(self.made, anchor)
        one_answer(self.made, folder / str(len(self.made.items)), Random(len(self.made.items)), 2)
        links = chain(self.made.items.values(), anchor)
        return links.digest, bool(links.rivals)


def test_no_rehearsal_decides_between_two_first_editions_once_one_became_official(
    tmp_path: Path,
) -> None:
    story = Story()
    one = story.one
    story.sheet(one)
    first = story.made.edition
    other = story.made.add(replace(first, title="Lain"), R)
    two = story.edition(one, "Dua", other)
    three = story.official(two, "Tiga")
    assert story.in_force(tmp_path) == (three, False)
    beside = story.edition(other, "Dua lain", one)
    assert story.in_force(tmp_path) == (three, False), "what is practice alone rivals nothing"
    story.official(beside, "Tiga lain")
    assert story.in_force(tmp_path) == ("", True)
    story.sheet(three)
    assert story.in_force(tmp_path) == (three, False)


def test_no_rehearsal_decides_between_later_editions_once_the_event_became_official(
    tmp_path: Path,
) -> None:
    story = Story()
    two = story.edition(story.one, "Dua")
    story.sheet(two)
    twin = story.edition(story.one, "Tandingan")
    three = story.edition(two, "Tiga", twin)
    assert story.in_force(tmp_path) == (three, False)
    beside = story.edition(twin, "Tiga lain", two)
    assert story.in_force(tmp_path) == (three, False), "all of it is practice: somebody used it"
    four = story.official(three, "Resmi")
    assert story.in_force(tmp_path) == (story.one, True)
    story.sheet(four)
    assert story.in_force(tmp_path) == (four, False)
    story.sheet(beside)
    assert story.in_force(tmp_path) == (four, False)


def test_what_is_official_does_not_become_practice_again_and_leave_its_sheets_outside(
    tmp_path: Path,
) -> None:
    story = Story(OFFICIAL)
    two = story.edition(story.one, "Dua")
    story.sheet(two)
    twin = story.edition(story.one, "Tandingan")
    three = story.edition(two, "Tiga", twin)
    story.edition(twin, "Tiga lain", two)
    four = story.edition(three, "Latihan", mode=PRACTICE, min_seq=4)
    assert story.in_force(tmp_path) == (three, False)
    story.sheet(four)
    assert story.in_force(tmp_path) == (three, False)
    (told,) = story.made.view().standings[four].findings
    assert told.code == "E_MODE"


def test_what_decides_which_edition_is_in_force_belongs_in_two_hundred_events() -> None:
    for seed in range(200):
        made = hostile_rehearsals.event(seed)
        closed([*made.items.values()])
        agree(made)


@pytest.mark.parametrize("seed", range(6))
def test_forks_of_practice_and_official_editions_have_one_answer(seed: int, tmp_path: Path) -> None:
    one_answer(signed(seed), tmp_path, Random(seed), 2)


@pytest.mark.long
def test_what_decides_which_edition_is_in_force_belongs_in_many_more_events() -> None:
    for seed in range(200, 4000):
        made = hostile_rehearsals.event(seed)
        closed([*made.items.values()])
        agree(made)


@pytest.mark.long
@pytest.mark.parametrize("start", range(6, 206, 10))
def test_many_more_forks_of_practice_and_official_editions_have_one_answer(
    start: int, tmp_path: Path
) -> None:
    for seed in range(start, start + 10):
        one_answer(signed(seed), tmp_path / str(seed), Random(seed), 2)
