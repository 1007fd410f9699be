"""The order in which files arrive changes nothing: every home that received the same ones says what
a check of these files says, and so do its archive and whoever receives that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.custody import Holder
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE, Edition, EditionRef
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, SessionView, Standing, View
from smartcity_desktop.merge.belonging import united
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.publishing import METHOD
from tests import samples
from tests.fuzz.test_signed_events import grown, kept
from tests.ids import C, D
from tests.journeys import provoking
from tests.journeys.provoking import NEW, SignedEvent, edition, open_home, public
from tests.merge.event import CLOSED, CUSTODIAN, P1, P2, S1, S2, S3, STRANGER, flat, panel
from tests.ranking import standalone

R = samples.KEYS["R"]
Told = tuple[
    Ranking, Stage, dict[Digest, Standing], dict[SessionId, SessionView], frozenset[Digest]
]


def told(seen: View, made: Ranking, stage: Stage, items: Collection[Digest]) -> Told:
    """Everything people are told of `items`; the rest counts for nothing, and nobody waits."""
    beside = [one for at, one in seen.standings.items() if at not in items]
    assert {one.state for one in beside} <= {ItemState.REFUSED}
    assert not {one.session for one in beside} - {NO_SESSION}
    standings = {at: one for at, one in seen.standings.items() if at in items}
    return made, stage, standings, dict(seen.sessions), seen.gone


def strays(event: SignedEvent, rng: Random) -> None:
    """Add what was made for a rehearsal and for other events, each with the edition it names."""
    mine = event.root.value
    assert isinstance(mine, Edition)
    mode = PRACTICE if mine.mode == OFFICIAL else OFFICIAL
    practice = replace(mine, mode=mode, title="Latihan")
    other = replace(mine, id="SC-2018")
    unlinked: dict[str, Any] = {"previous": Digest("cd" * 32), "title": "Latihan nanti"}
    editions = (
        # An official edition of this root beside a rehearsal begins the event for others.
        (practice, R if mode == PRACTICE else NEW),
        (replace(practice, seq=9, **unlinked), R),
        (replace(practice, seq=2, previous=event.root.digest), STRANGER),
        (replace(practice, id="LATIHAN"), NEW),
        (other, R if mode == PRACTICE else NEW),
        (replace(other, seq=5, **unlinked), STRANGER),
        (replace(mine, seq=7, **unlinked), STRANGER),
    )
    for one, hand in rng.sample(editions, rng.choice((2, 3, 4))):
        ref = EditionRef(one.id, one.seq, event.add(one, hand))
        lying = EditionRef(mine.id, rng.choice((1, 2, 30)), ref.sha256)
        _under(event, mine, rng.choice((ref, ref, lying)), rng)


def _under(event: SignedEvent, mine: Edition, ref: EditionRef, rng: Random) -> None:
    """Add what honest people signed under an edition."""
    at, session, number = event.root.digest, min(mine.sessions), len(event.items)
    keys = {seat: mine.roster[seat].key for seat in (C, D)}
    advice = f"Latihan {number}"
    for seat, key in keys.items():
        made = samples.sheet(mine, at, session, seat, flat(5), edition=ref, advice=advice)
        event.add(made, key, *rng.choice(((), (STRANGER,))))
    names = tuple(sorted(rng.sample(sorted(event.items), 3)))
    event.add(samples.custody(mine, at, names, edition=ref, holder=Holder(advice)), CUSTODIAN)
    event.add(samples.enrolment(public(NEW), edition_id=ref.id, nonce=f"{number:032x}"), NEW)
    facts: dict[str, Any] = {
        "action": "excuse",
        "session": session,
        "target": "F",
        "reason": advice,
    }
    event.add(samples.decision(mine, at, edition=ref, **facts), P1, P2)
    parts: dict[str, Any] = {
        "sheets": (),
        "records": (),
        "decisions": (),
        "ranking": (),
        "held": (),
    }
    parts |= {"edition": ref, "tree": tree({ref.sha256}), "method": METHOD, "sealed": True}
    result = Result(previous=NO_DIGEST, made_at=CLOSED, **parts)
    event.add(result, P1, P2)


def files(event: SignedEvent, folder: Path, rng: Random) -> list[Path]:
    """Write every item into a file of its own, now and then with its signatures apart."""
    folder.mkdir(parents=True)
    found = []
    for at in event.items:
        whole = event.sealed[at]
        keys = sorted(whole.blocks)
        apart = len(keys) > 1 and rng.random() < 0.5
        for number, some in enumerate([[key] for key in keys] if apart else [keys]):
            blocks = {key: whole.blocks[key] for key in some}
            item = Item(at, whole.item.value, frozenset(some))
            file = folder / f"{at[:24]}-{number}.scbundle"
            file.write_bytes(sealing.Sealed(item, whole.payload, blocks).to_bytes())
            found.append(file)
    return found


def batches(every: Sequence[Path], rng: Random) -> Iterator[list[Path]]:
    """Yield the files in some order, in a few receptions."""
    left = rng.sample(list(every), len(every))
    cuts = sorted(rng.sample(range(len(left)), min(rng.choice((1, 2, 4, 6)), len(left) - 1)))
    for start, end in zip((0, *cuts), (*cuts, len(left)), strict=True):
        if left[start:end]:
            yield left[start:end]


def at_home(office: Office, items: Collection[Digest]) -> Told:
    seen, desk = office.publishing.view(), office.coordinator
    return told(seen, desk.ranking(), desk.stage(), items)


def by_files(folder: Path, event: SignedEvent) -> Told | None:
    """What a check of files says; None where others begin with another edition (C5), or none."""
    found = auditor.verify([folder], event.edition.root_keys())
    links = chain(read_items(folder), event.edition.root_keys())
    if found.ranking is None or event.root.digest not in links.trusted:
        return None
    return told(found.view, found.ranking, found.stage, found.view.standings)


def read_items(folder: Path) -> list[Item]:
    return [item.accepted for item in receiving.read([folder]).items if item.item is not None]


def received(
    place: Path,
    event: SignedEvent,
    every: Sequence[Path],
    rng: Random,
    mine: Collection[Digest] = (),
) -> Office:
    """Return a home that has received files in some order, and begun anew now and then. Where it
    is known which items are `mine`, some of what waits is thrown away between two receptions; of
    that only what is mine comes once more, in the end."""
    place.mkdir()
    office = provoking.laptop(place, event)
    thrown: set[Digest] = set()
    for batch in batches(every, rng):
        office.coordinator.receive(batch)
        if mine and rng.random() < 0.6:
            thrown |= thrown_away(office, rng)
        if rng.random() < 0.2:
            office.laptop.close()
            office = open_home(place / "home")
    again = {at[:24] for at in thrown & set(mine)}
    office.coordinator.receive([file for file in every if file.name[:24] in again])
    return office


def thrown_away(office: Office, rng: Random) -> set[Digest]:
    """Throw away all that waits, the editions alone, or some of it; return what that was."""
    waits = office.coordinator.outside.every()
    editions = [one.digest for one in waits if one.type == "edition"]
    every = [one.digest for one in waits]
    chosen = rng.choice((every, editions, [at for at in every if rng.random() < 0.5]))
    office.coordinator.outside.throw_away(chosen)
    return set(chosen)


def same_in_every_order(event: SignedEvent, folder: Path, rng: Random, orders: int) -> None:
    """Hold homes that receive an event in several orders to one another, to the check of its files,
    and each to that of its archive, before and after what waits outside is thrown away."""
    every = files(event, folder / "stik", rng)
    expected = by_files(folder / "stik", event)
    items: Collection[Digest] = () if expected is None else expected[2].keys()
    for number in range(orders):
        mine = items if expected is not None else ()
        office = received(folder / f"urutan-{number}", event, every, rng, mine)
        try:
            holdings, outside = office.laptop.holdings, office.coordinator.outside
            items = items or holdings.of_event().keys()
            found = at_home(office, items)
            expected = found if expected is None else expected
            assert found == expected
            outside.throw_away([one.digest for one in outside.every()])
            holdings.judge_anew()
            assert at_home(office, items) == expected
            archive = _archived(office, event, folder / f"arsip-{number}")
            said = office.coordinator.ranking(), office.coordinator.stage()
        finally:
            office.laptop.close()
        second = received(folder / f"kedua-{number}", event, [*archive.glob("items/*")], rng)
        assert (second.coordinator.ranking(), second.coordinator.stage()) == said
        second.laptop.close()


def _archived(office: Office, event: SignedEvent, folder: Path) -> Path:
    """Whoever reads the archive of a home says what the home says, and so does its script."""
    archive = archiving.archive(office.laptop, folder).folder
    found = by_files(archive, event)
    if found is not None:
        seen, desk = office.publishing.view(), office.coordinator
        home = (desk.ranking(), desk.stage(), seen.sessions, seen.gone)
        assert home == (*found[:2], *found[3:])
        sound = auditor.verify([archive], event.edition.root_keys()).sound
        items = read_items(archive)
        _, again = standalone.judged(united(items).values(), event.edition.root_keys())
        assert again is not None
        assert sound == (not again.alarms())
        assert {one.digest for one in seen.awaited()} & found[2].keys() == again.awaited
    return archive


def official() -> SignedEvent:
    """Return an official event with a sealed result."""
    made = SignedEvent(edition(mode=OFFICIAL))
    for level, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(level, level, level, level))
    made.publish(signed_by=(P1, P2), sealed=True)
    return made


def with_strays(made: SignedEvent, seed: int) -> SignedEvent:
    strays(made, Random(seed))
    return made


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_receiving_changes_nothing_beside_rehearsals_and_other_events(
    seed: int, tmp_path: Path
) -> None:
    same_in_every_order(with_strays(official(), seed), tmp_path, Random(seed), 4)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_receiving_changes_nothing_of_editions_that_are_forked_or_dropped(
    seed: int, tmp_path: Path
) -> None:
    same_in_every_order(with_strays(kept(seed), seed), tmp_path, Random(seed), 2)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_receiving_changes_nothing_of_events_that_are_signed_again(
    seed: int, tmp_path: Path
) -> None:
    same_in_every_order(with_strays(grown(seed), seed), tmp_path, Random(seed), 2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5, 45))
def test_the_order_of_receiving_changes_nothing_in_many_more_events(
    seed: int, tmp_path: Path
) -> None:
    for name, made in (("satu", official()), ("dua", kept(seed)), ("tiga", grown(seed))):
        same_in_every_order(with_strays(made, seed), tmp_path / name, Random(seed), 3)
