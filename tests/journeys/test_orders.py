"""What is in the store before anybody knows what it was made for, and what comes later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, Edition, EditionRef, Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.stage import Step
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import may_seal
from tests import offices, samples
from tests.ids import C, D
from tests.journeys.provoking import NEW, SignedEvent, edition, laptop, public
from tests.merge.event import CUSTODIAN, S1, S2, S3, STRANGER, flat, panel

R = samples.KEYS["R"]


@pytest.fixture
def event() -> SignedEvent:
    """An official event whose sessions were held."""
    made = SignedEvent(edition(mode=OFFICIAL))
    for level, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(level, level, level, level))
    return made


@pytest.fixture
def office(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    """A coordinator's laptop that has received the sessions."""
    made = laptop(tmp_path, event)
    made.coordinator.receive([event.write(tmp_path / "stik")])
    yield made
    made.laptop.close()


def file(event: SignedEvent, folder: Path, *digests: Digest) -> Path:
    place = folder / f"{digests[0][:16]}.scbundle"
    place.write_bytes(b"".join(event.sealed[at].to_bytes() for at in digests))
    return place


def elsewhere(event: SignedEvent) -> Sequence[tuple[Edition, str]]:
    """Return editions that people practised with, or that another event has, with who signed."""
    practice = replace(event.edition, mode=PRACTICE)
    other = replace(event.edition, id="SC-2018", seq=7, previous=Digest("cd" * 32))
    later = replace(practice, seq=5, previous=Digest("cd" * 32))
    return (practice, R), (later, R), (practice, STRANGER), (other, R)


def made_under(event: SignedEvent, ref: EditionRef) -> list[Digest]:
    """Add what honest people signed under an edition, some of it as if it were of this event."""
    mine = EditionRef(event.edition.id, max(ref.seq, 2), ref.sha256)
    receipt = samples.custody(event.edition, event.root.digest, (event.root.digest,), edition=mine)
    return [
        event.sheet(S1, C, flat(5), edition=mine),
        event.sheet(S2, D, flat(5), edition=ref),
        event.decide("excuse", S3, "F", edition=mine),
        event.add(receipt, CUSTODIAN),
    ]


@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("edition_last", [True, False])
def test_what_was_made_for_elsewhere_holds_up_no_seal_whether_its_edition_came_before_or_after(
    office: Office, event: SignedEvent, tmp_path: Path, which: int, edition_last: bool
) -> None:
    before = office.publishing.view()
    assert office.publishing.open_points() == ()
    other, hand = elsewhere(event)[which]
    named = event.add(other, hand)
    items = made_under(event, EditionRef(other.id, other.seq, named))
    stray, rest = file(event, tmp_path, named), file(event, tmp_path, *items)
    for one in (rest, stray) if edition_last else (stray, rest):
        office.coordinator.receive([one])
    for _ in range(2):
        seen, desk = office.publishing.view(), office.coordinator
        assert (seen.sessions, seen.gone) == (before.sessions, before.gone)
        assert seen.awaited() == ()
        assert office.publishing.open_points() == ()
        assert desk.stage().step == Step.COMPLETE
        beside = [one for at, one in seen.standings.items() if at not in before.standings]
        assert {one.state for one in beside} <= {ItemState.REFUSED}
        desk.outside.throw_away([one.digest for one in desk.outside.every()])
        office.laptop.holdings.judge_anew()
    made = archiving.archive(office.laptop, tmp_path / "arsip")
    assert made.items == len(before.standings)
    found = auditor.verify([tmp_path / "stik", stray, rest], event.edition.root_keys())
    assert (found.sound, found.view.sessions) == (True, before.sessions)
    assert may_seal(found.view, office.coordinator.ranking()) == ()


def test_what_waits_comes_in_when_a_sheet_gives_an_edition_of_its_mode_its_force_back(
    tmp_path: Path,
) -> None:
    """Which of two editions of one number goes on hangs on the sheets, and the mode with it."""
    event = SignedEvent(edition(mode=PRACTICE))
    facts = {"mode": OFFICIAL, "min_seq": 2}
    kept = event.next_edition(title="Yang satu", **facts)
    other = event.next_edition(title="Yang lain", **facts)
    third = offices.changed(
        event.edition, seq=3, previous=kept, rejects=(other,), title="Ketiga", **facts
    )
    healing = event.add(third, R)
    practised = event.sheet(S1, C, flat(5))
    under = EditionRef(event.edition.id, 2, other)
    used = event.sheet(S1, D, flat(4), edition=under)
    views = []
    for number, order in enumerate(((practised, used), (used, practised))):
        place = tmp_path / f"{number}"
        place.mkdir()
        office = laptop(place, event)
        try:
            office.coordinator.receive([file(event, place, kept, other, healing)])
            for at in order:
                office.coordinator.receive([file(event, place, at)])
            views.append(office.publishing.view())
            assert office.laptop.holdings.edition().mode == PRACTICE
        finally:
            office.laptop.close()
    assert views[0] == views[1]
    assert views[0].standings[practised].state == ItemState.VALID


def test_an_archive_holds_every_edition_that_something_in_it_names(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    """Without it whoever reads the archive would wait for it, and the laptop itself does not."""
    root = Keyholders((public(NEW),), 1)
    stray = offices.changed(event.edition, title="Tersesat", root=root)
    named = event.add(stray, R)
    sheet = event.sheet(S1, C, flat(5), edition=EditionRef(stray.id, 1, named))
    office.coordinator.receive([file(event, tmp_path, sheet, named)])
    assert office.publishing.open_points() == ()
    made = archiving.archive(office.laptop, tmp_path / "arsip")
    found = auditor.verify([made.folder], event.edition.root_keys())
    assert found.view.awaited() == office.publishing.view().awaited() == ()
