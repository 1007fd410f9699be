"""Who and what a played event is made of: made-up people, real region names, fictitious scores.

Everything follows from a seed, so that two machines play the same event.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from smartcity_desktop.desk.edition import setup, shipped
from smartcity_desktop.desk.laptop import practice_keys
from smartcity_desktop.desk.laptop.practice_keys import SigningKey
from smartcity_desktop.domain.edition import (
    PRACTICE,
    Conflict,
    Edition,
    Office,
    Officer,
    Panel,
    Person,
    PlannedSession,
    Policy,
    Region,
    Venue,
    Zone,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    OfficerId,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.rehearsal import demo_names, demo_papers

INSTITUTIONS = (
    "Universitas Indonesia",
    "Badan Pengkajian dan Penerapan Teknologi",
    "Kementerian Komunikasi dan Informatika",
    "Kementerian Pekerjaan Umum dan Perumahan Rakyat",
)
ATTENDED = tuple(map(RegionCode, (
    "34.03", "35.27", "12.02", "81.71", "62.02", "18.05",
    "63.09", "64.71", "21.72", "32.79", "13.05", "35.77",
)))  # fmt: skip
"""The twelve of the published account, as a person resolved them: Gunungkidul, Sampang, Tapanuli
Utara, Kota Ambon, Kotawaringin Timur, Tulang Bawang, Tabalong, Balikpapan, Tanjungpinang, Kota
Banjar, Padang Pariaman, Kota Madiun."""

ORGANISER = OfficerId("O-01")
"""Who holds the root key of a played event, and decides."""
DECIDER = OfficerId("O-02")
"""Who has to sign what is decided beside the organiser, where two decide."""

FIRST_DAY = date(2019, 2, 21)


class Size(Struct, frozen=True):
    """How large a played event is, and the seed it follows from.

    `regions` are assessed; one more is invited and does not come. `sessions` are a panel's.
    `deciders` is 1, the organiser alone, or 2: then a second officer has to sign decisions too.
    """

    regions: int = 150
    panels: int = 19
    assessors: int = 4
    sessions: int = 8
    quota: int = 25
    seed: int = 2019
    deciders: int = 1

    @property
    def invited(self) -> int:
        """How many regions the plan holds."""
        return self.regions + 1


class Event(Struct, frozen=True):
    """A made-up event before anything was scored; `keys` are by seat, `decider` is the key of the
    second decider, None where one decides."""

    edition: Edition
    root: SigningKey
    keys: Mapping[SeatId, SigningKey]
    decider: SigningKey | None = None


def make(size: Size) -> Event:
    """Return the event of this size and seed: people, keys, regions, plan and one conflict."""
    random_ = demo_names.dice(size.seed)
    root = _key(size.seed, "root")
    seats = _seats(size)
    signing = {seat: _key(size.seed, seat) for members in seats.values() for seat in members}
    people = _people(random_, seats, signing)
    panels = _panels(seats)
    regions = choose_regions(size.invited, random_)
    facts = _facts(size)
    sessions = setup.plan(regions, panels, facts)
    decider = _key(size.seed, "decider") if size.deciders > 1 else None
    officers = _officers(size, facts, root, decider)
    edition = Edition(
        id=facts.id,
        seq=1,
        previous=NO_DIGEST,
        min_seq=1,
        mode=PRACTICE,
        created_at="2019-02-18T09:00:00+07:00",
        title=facts.title,
        organiser=facts.organiser,
        venue=facts.venue,
        officers=officers,
        root=Office((ORGANISER,), 1),
        deciders=Office(tuple(officers), len(officers)),
        custodians=(),
        recipients=(),
        roster=people,
        panels=panels,
        regions=regions,
        sessions=sessions,
        conflicts=_conflicts(panels, sessions),
        claims={},
        rubric=shipped.rubric(),
        policy=_policy(size, facts, _selected_before(regions, random_)),
        revoked={},
        fictitious=True,
    )
    return Event(demo_papers.with_papers(edition, ORGANISER), root, signing, decider)


def _policy(size: Size, facts: setup.EditionFacts, ineligible: Mapping[RegionCode, str]) -> Policy:
    quota = min(size.quota, max(1, size.regions // 3))
    return Policy(quota=quota, lot_seed=facts.seed, ineligible=ineligible)


def _facts(size: Size) -> setup.EditionFacts:
    per_day = len(setup.STARTS)
    days = -(-size.sessions // per_day)
    return setup.EditionFacts(
        id="LATIHAN-2019",
        title="Latihan Asesmen Menuju 100 Smart City 2019 (data fiktif)",
        organiser="Panitia Latihan Asesmen Smart City",
        venue=Venue("Gedung Latihan", "Tangerang Selatan", Zone.WIB),
        days=tuple(str(FIRST_DAY + timedelta(days=n)) for n in range(days)),
        starts=setup.STARTS[: min(per_day, size.sessions)],
        seed=f"latihan-{size.seed}",
        fictitious=True,
    )


def choose_regions(count: int, random_: random.Random) -> dict[RegionCode, Region]:
    """Return `count` real regions, the twelve of the published account among them."""
    every = shipped.regions()
    others = sorted(set(every) - set(ATTENDED))
    chosen = [*ATTENDED, *random_.sample(others, max(0, count - len(ATTENDED)))][:count]
    return {code: every[code] for code in sorted(chosen)}


def _seats(size: Size) -> dict[PanelId, list[SeatId]]:
    seats: dict[PanelId, list[SeatId]] = {}
    for panel in range(size.panels):
        first = panel * size.assessors + 1
        seats[PanelId(f"P{panel + 1:02}")] = [
            SeatId(f"A-{first + n:03}") for n in range(size.assessors)
        ]
    return seats


def _panels(seats: Mapping[PanelId, Sequence[SeatId]]) -> dict[PanelId, Panel]:
    return {
        panel: Panel(members[0], tuple(members), f"Ruang {number}")
        for number, (panel, members) in enumerate(seats.items(), start=1)
    }


def _people(
    random_: random.Random,
    seats: Mapping[PanelId, Sequence[SeatId]],
    signing: Mapping[SeatId, SigningKey],
) -> dict[SeatId, Person]:
    people: dict[SeatId, Person] = {}
    names: set[str] = set()
    for members in seats.values():
        for place, seat in enumerate(members):
            name = demo_names.scholar(random_, names)
            servant = place % len(INSTITUTIONS) != 0 or random_.random() < 0.5
            nip = demo_names.nip(random_, name) if servant else ""
            institution = INSTITUTIONS[place % len(INSTITUTIONS)]
            people[seat] = Person(name, institution, nip, signing[seat].public)
    return people


def _officers(
    size: Size, facts: setup.EditionFacts, root: SigningKey, decider: SigningKey | None
) -> dict[OfficerId, Officer]:
    """One person holds the offices of a small event; a second one has to agree where two decide."""
    officers = {ORGANISER: _officer(size, facts, ORGANISER, "Ketua Panitia", root)}
    if decider is not None:
        officers[DECIDER] = _officer(size, facts, DECIDER, "Sekretaris Panitia", decider)
    return officers


def _officer(
    size: Size, facts: setup.EditionFacts, id_: OfficerId, position: str, key: SigningKey
) -> Officer:
    """Drawn apart, so that nobody else changes."""
    random_ = demo_names.dice(f"{size.seed}|{id_}")
    name = demo_names.official(random_)
    nip = demo_names.nip(random_, name)
    return Officer(name, position, facts.organiser, nip, key.public, "")


def _conflicts(
    panels: Mapping[PanelId, Panel], sessions: Mapping[SessionId, PlannedSession]
) -> tuple[Conflict, ...]:
    """One assessor once accompanied one of the regions: the commonest conflict."""
    panel = sorted(panels)[-1]
    if len(panels[panel].members) < 3:
        return ()
    planned = sorted(id_ for id_, session in sessions.items() if session.panel == panel)
    region = sessions[planned[0]].region
    why = ("ex-mentor", "Pendamping masterplan 2018")
    return (Conflict(panels[panel].members[-1], region, *why),)


def _selected_before(
    regions: Mapping[RegionCode, Region], random_: random.Random
) -> dict[RegionCode, str]:
    """A few regions were selected in earlier years and cannot be selected again."""
    others = [code for code in sorted(regions) if code not in ATTENDED]
    few = random_.sample(others, min(len(others), len(regions) // 25))
    return {code: "2017" if n % 2 else "2018" for n, code in enumerate(sorted(few))}


def _key(seed: int, name: str) -> SigningKey:
    """Keys of a played event follow from its seed and protect nothing."""
    return practice_keys.signing(f"practice|{seed}|{name}")
