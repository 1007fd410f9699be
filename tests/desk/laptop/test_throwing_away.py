"""Throwing away what waits outside changes nothing of what counts and of what is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import holdings, outside_words
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, EditionRef
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.outside import RULE
from smartcity_desktop.domain.values import replace
from smartcity_desktop.store import editions_seen, waiting_room
from smartcity_desktop.store.waiting_room import Guest
from tests import samples
from tests.ids import C
from tests.journeys.provoking import NEW, SignedEvent, edition, laptop, open_home
from tests.merge.event import S1, S2, STRANGER, flat, panel, plain_sheet

R = samples.KEYS["R"]
AWAY, EDITIONS_AWAY, ANEW = "away", "editions away", "anew"


class Story:
    """An official event, a rehearsal's edition `f` with a sheet `j` under it, and a next edition
    `e2`; `lying`: the sheet calls that edition by another number."""

    def __init__(self, place: Path, *, lying: bool = False) -> None:
        self.place = place
        self.event = event = SignedEvent(edition(mode=OFFICIAL))
        event.held(S1, panel(3, 3, 3, 3))
        self.own = tuple(event.items)
        f = event.add(replace(event.edition, mode=PRACTICE, title="Gladi"), R)
        ref = EditionRef(event.edition.id, 2 if lying else 1, f)
        j = event.sheet(S2, C, flat(5), edition=ref)
        e2 = event.next_edition(title="Edisi kedua")
        self.named = {"f": f, "j": j, "e2": e2}

    def file(self, *digests: Digest) -> Path:
        file = self.place / f"{digests[0][:16]}.scbundle"
        file.write_bytes(b"".join(self.event.sealed[at].to_bytes() for at in digests))
        return file

    def told(self, acts: Sequence[str]) -> object:
        """Return what a home says after these acts: its sessions, and what is awaited."""
        folder = self.place / "-".join(acts).replace(" ", "_")
        folder.mkdir(parents=True)
        office = laptop(folder, self.event)
        try:
            office.coordinator.receive([self.file(*self.own)])
            for act in acts:
                office = self._done(office, act, folder)
            office.coordinator.receive([self.file(self.named["e2"])])
            seen = office.publishing.view()
            return seen.sessions, seen.awaited(), office.publishing.open_points()
        finally:
            office.laptop.close()

    def _done(self, office: Office, act: str, folder: Path) -> Office:
        if act == ANEW:
            office.laptop.close()
            return open_home(folder / "home")
        if act in {AWAY, EDITIONS_AWAY}:
            desk = office.coordinator.outside
            every = [one for one in desk.every() if act == AWAY or one.type == "edition"]
            desk.throw_away([one.digest for one in every])
        else:
            office.coordinator.receive([self.file(self.named[act])])
        return office


@pytest.mark.parametrize("lying", [False, True])
@pytest.mark.parametrize(
    "acts",
    [
        ("f", "j", EDITIONS_AWAY),
        ("f", "j", AWAY, "j"),
        ("f", AWAY, "j"),
        ("f", EDITIONS_AWAY, ANEW, "j"),
        ("f", "j", EDITIONS_AWAY, "e2", "j"),
        ("f", AWAY, "j", "f", AWAY, "j"),
        ("j", "f", AWAY),
    ],
)
def test_throwing_an_edition_away_lets_in_nothing_that_names_it(
    tmp_path: Path, acts: Sequence[str], lying: bool
) -> None:
    story = Story(tmp_path, lying=lying)
    assert story.told(acts) == story.told(["f", "j"]) == story.told(["j", "f"])


def test_what_names_an_edition_for_which_there_was_no_room_stays_outside_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path)
    expected = story.told(["f", "j"])
    monkeypatch.setattr(waiting_room, "COUNT", 0)
    assert story.told(["f", "j", ANEW]) == expected


def test_an_edition_that_something_here_names_stays_until_the_first_edition_is_here(
    tmp_path: Path,
) -> None:
    """Nothing tells before that what it is for; afterwards it comes in by itself."""
    event = SignedEvent(edition(mode=OFFICIAL))
    other = event.add(replace(event.edition, id="SC-2018"), NEW)
    ref = EditionRef(event.edition.id, 1, other)
    named = event.add(replace(plain_sheet(event, C), edition=ref), R)
    office = open_home(tmp_path)
    try:
        anchor = tmp_path / "anchor.pub"
        office.laptop.trust.begin_with(event.edition.root_keys(), anchor.name)
        for number, at in enumerate((named, other)):
            file = tmp_path / f"{number}.scbundle"
            file.write_bytes(event.sealed[at].to_bytes())
            office.coordinator.receive([file])
        assert named in office.laptop.holdings.items()
        done = office.coordinator.outside.throw_away([other])
        assert (done.gone, done.editions, done.named) == (0, 0, 1)
        assert "names" in outside_words.thrown(done, "en")
        file = tmp_path / "e1.scedition"
        file.write_bytes(event.sealed[event.root.digest].to_bytes())
        office.coordinator.receive([file])
        assert other in office.laptop.holdings.items()
        assert office.publishing.view().awaited() == ()
    finally:
        office.laptop.close()


def test_what_cannot_be_remembered_is_not_thrown_away(tmp_path: Path) -> None:
    story = Story(tmp_path)
    office = laptop(tmp_path, story.event)
    try:
        office.coordinator.receive([story.file(story.named["f"])])
        (tmp_path / "home" / "waiting" / "editions.seen").mkdir()
        done = office.coordinator.outside.throw_away([story.named["f"]])
        assert (done.gone, office.coordinator.outside.count()) == (0, 1)
    finally:
        office.laptop.close()


def test_of_many_editions_the_oldest_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions_seen, "MOST", 2)
    event = SignedEvent(edition(mode=OFFICIAL))
    office = laptop(tmp_path, event)
    try:
        for number in range(4):
            at = event.add(replace(event.edition, id=f"SC-{number}"), STRANGER)
            file = tmp_path / "satu.scedition"
            file.write_bytes(event.sealed[at].to_bytes())
            office.coordinator.receive([file])
            office.coordinator.outside.throw_away([at])
        seen = editions_seen.EditionsSeen(tmp_path / "home" / "waiting" / "editions.seen").every()
        assert [one.event for one in seen.values()] == ["SC-2", "SC-3"]
    finally:
        office.laptop.close()


def test_what_an_earlier_release_kept_outside_comes_in_at_the_start_by_todays_rule(
    tmp_path: Path,
) -> None:
    event = SignedEvent(edition(mode=OFFICIAL))
    sheets = [event.sheet(S1, C, flat(level)) for level in (2, 3)]
    for number, (sheet, judged_by) in enumerate(zip(sheets, ("1", RULE), strict=True)):
        office = laptop(place := _made(tmp_path / f"{number}"), event)
        room, sealed = office.laptop.store.waiting_room, event.sealed[sheet]
        room.keep([_guest(sealed)])
        office.laptop.store.facts.put(holdings.JUDGED_BY, judged_by)
        office.laptop.close()
        again = open_home(place / "home")
        try:
            assert (sheet in again.laptop.holdings.items()) == (judged_by != RULE)
            assert again.laptop.store.facts.get(holdings.JUDGED_BY) == RULE
        finally:
            again.laptop.close()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _guest(sealed: sealing.Sealed) -> Guest:
    digest, type_ = sealed.item.digest, sealed.item.type
    return Guest(digest, type_, sealed.to_bytes(), "stik/a", "2019-02-21T09:00:00+07:00")
