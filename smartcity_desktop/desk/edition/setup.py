"""The setup desk: from a rubric and lists to a signed edition. Before any score exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from smartcity_desktop.bundles import keys, reader, sealing
from smartcity_desktop.desk.edition import named_files, offices, paper_facts, timetable
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import (
    PRACTICE,
    Conflict,
    Edition,
    Mode,
    Panel,
    Person,
    PlannedSession,
    Policy,
    Region,
    Venue,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_OFFICER,
    Digest,
    IndicatorId,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.editions import (
    attending_csv,
    checks,
    claims_csv,
    conflicts_csv,
    officers_csv,
    people_csv,
    regions_csv,
    rubric_toml,
)
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.scheduling import placing

_T = TypeVar("_T")

STARTS = timetable.STARTS


class EditionFiles(Struct, frozen=True):
    """What an edition is made from; `keys` is a folder with one SEAT.pub per assessor, and with
    the files that the list of officers names."""

    rubric: Path
    regions: Path
    people: Path
    officers: Path
    keys: Path
    attending: Path | None = None
    claims: Path | None = None
    conflicts: Path | None = None
    ineligible: Path | None = None
    papers: paper_facts.PaperFiles = field(default_factory=paper_facts.PaperFiles)


class EditionFacts(Struct, frozen=True):
    """What people decide about an edition; `days` are ISO dates, `starts` hours ("08:00").

    `seed` draws the plan and the lot and is announced beforehand. `quota`, `seed` and what the
    files say take the place of the same words in `policy`. Of the root holders and the deciders
    that the list of officers names, `root_threshold` and `decider_threshold` must sign; of
    one alone that one.
    """

    id: str
    title: str
    organiser: str
    venue: Venue
    days: tuple[str, ...]
    mode: Mode = PRACTICE
    quota: int = 25
    seed: str = ""
    fictitious: bool = False
    starts: tuple[str, ...] = STARTS
    conflicts: tuple[Conflict, ...] = ()
    policy: Policy = field(default_factory=Policy)
    root_threshold: int | None = None
    decider_threshold: int | None = None


class _Faults:
    """Collects what is wrong with every file, so that all of it is mended in one go."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def of(self, read: Callable[[], _T]) -> _T | None:
        """Return what `read` gives, or None after keeping its faults."""
        try:
            return read()
        except Problems as problems:
            self.found += problems.each
        except Problem as problem:
            self.found.append(problem)
        return None


def from_files(files: EditionFiles, facts: EditionFacts, root: str = "") -> Edition:
    """Return the edition that the files describe, planned by lot, not yet signed.

    `root` is the public key of the root holder for whom the list of officers names no file.

    Raises:
        Problems: edition.faulty, with the faults of all files at once, or with all in which the
            whole is not of one piece; plan.faulty.
        Problem: plan.too_many_regions.
    """
    faults = _Faults()
    rubric = faults.of(lambda: rubric_toml.read(named_files.text(files.rubric), files.rubric.name))
    every = faults.of(lambda: regions_csv.read(named_files.text(files.regions), files.regions.name))
    regions = faults.of(lambda: _attending(files.attending, every))
    people = faults.of(lambda: people_csv.read(named_files.text(files.people), files.people.name))
    listed = faults.of(lambda: _listed(files))
    roster = _roster(files.keys, people or (), faults)
    held = faults.of(lambda: _offices(files, listed, facts, root))
    claims = faults.of(lambda: _claims(files.claims, rubric, regions))
    conflicts = faults.of(lambda: _conflicts(files.conflicts, people, regions))
    barred = faults.of(lambda: _ineligible(files.ineligible, every)) or {}
    printed = _printed(files.papers, faults)
    if faults.found or rubric is None or regions is None or not people or held is None:
        raise Problems("edition.faulty", tuple(faults.found), edition=facts.id)
    panels = _panels(people)
    declared = facts.conflicts + (conflicts or ())
    barring = {code: why for code, why in barred.items() if code in regions}
    return whole(
        replace(
            paper_facts.changed(_first(facts, barring, rubric, held), printed),
            roster=roster,
            panels=panels,
            regions=regions,
            sessions=plan(regions, panels, facts, declared),
            conflicts=declared,
            claims=claims or {},
        )
    )


def _first(
    facts: EditionFacts, barred: Mapping[RegionCode, str], rubric: Rubric, held: offices.Offices
) -> Edition:
    """Return the first edition of its chain, still without assessors, regions and plan."""
    return Edition(
        id=facts.id,
        seq=1,
        previous=NO_DIGEST,
        min_seq=1,
        mode=facts.mode,
        created_at=clock.wall(),
        title=tidy(facts.title),
        organiser=tidy(facts.organiser),
        venue=replace(facts.venue, name=tidy(facts.venue.name), city=tidy(facts.venue.city)),
        officers=held.officers,
        root=held.root,
        deciders=held.deciders,
        custodians=held.custodians,
        recipients=held.recipients,
        roster={},
        panels={},
        regions={},
        sessions={},
        conflicts=(),
        claims={},
        rubric=rubric,
        policy=replace(
            facts.policy,
            quota=facts.quota,
            lot_seed=tidy(facts.seed),
            ineligible={**facts.policy.ineligible, **barred},
        ),
        revoked={},
        fictitious=facts.fictitious,
    )


def _attending(
    file: Path | None, every: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, Region] | None:
    if file is None or every is None:
        return every
    return attending(named_files.text(file), file.name, every)


def _roster(
    folder: Path, people: Sequence[people_csv.PersonLine], faults: _Faults
) -> dict[SeatId, Person]:
    roster = {}
    for person in people:
        key = faults.of(partial(named_files.public_key, folder / f"{person.seat}.pub"))
        roster[person.seat] = Person(person.name, person.institution, person.nip, key or "")
    return roster


def _listed(files: EditionFiles) -> tuple[officers_csv.OfficerLine, ...]:
    coordinator = files.papers.coordinator or NO_OFFICER
    return officers_csv.read(named_files.text(files.officers), files.officers.name, coordinator)


def _printed(files: paper_facts.PaperFiles, faults: _Faults) -> paper_facts.PaperChanges:
    return paper_facts.of(
        files,
        faults.of(lambda: paper_facts.letterhead(files.letterhead)),
        faults.of(lambda: paper_facts.basis(files.basis)),
    )


def _offices(
    files: EditionFiles,
    lines: Sequence[officers_csv.OfficerLine] | None,
    facts: EditionFacts,
    root: str,
) -> offices.Offices | None:
    if lines is None:
        return None
    thresholds = (facts.root_threshold, facts.decider_threshold)
    return offices.of_lines(lines, files.keys, root, thresholds, files.officers.name)


def _claims(
    file: Path | None, rubric: Rubric | None, regions: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, Mapping[IndicatorId, int]]:
    """Claims are read against a rubric and regions that are themselves in order."""
    if file is None or rubric is None or regions is None:
        return {}
    return claims_csv.read(named_files.text(file), file.name, rubric, regions)


def _conflicts(
    file: Path | None,
    people: Sequence[people_csv.PersonLine] | None,
    regions: Mapping[RegionCode, Region] | None,
) -> tuple[Conflict, ...]:
    if file is None or people is None or regions is None:
        return ()
    return conflicts_csv.read(
        named_files.text(file), file.name, {person.seat for person in people}, regions
    )


def whole(edition: Edition) -> Edition:
    """Return the edition itself, where it is of one piece.

    Raises:
        Problems: edition.faulty, with everything that does not agree.
    """
    faults = checks.faults(edition)
    if faults:
        raise Problems("edition.faulty", faults, edition=edition.id)
    return edition


def attending(
    text: str, file: str, regions: Mapping[RegionCode, Region]
) -> dict[RegionCode, Region]:
    """Return those of `regions` (all of the country's) that a list names as people write them.

    A name that is not certain is never guessed; a code beside it decides.

    Raises:
        Problems: attending.uncertain, one problem a line, with its candidates.
    """
    return attending_csv.read(text, file, regions)


def plan(
    regions: Mapping[RegionCode, Region],
    panels: Mapping[PanelId, Panel],
    facts: EditionFacts,
    conflicts: Sequence[Conflict] = (),
) -> dict[SessionId, PlannedSession]:
    """Place every region with a panel and a time by stratified lot; the seed makes it repeatable.

    A panel does not get a region that one of its members has a declared conflict with, wherever
    another region of the same stratum can take its place.

    Raises:
        Problems: plan.faulty.
        Problem: plan.too_many_regions.
    """
    session_s = sum(phase.seconds for phase in facts.policy.phases)
    starts = timetable.moments(facts.days, facts.starts, facts.venue.zone, session_s)
    cells = len(panels) * len(starts)
    if len(regions) > cells:
        raise Problem("plan.too_many_regions", regions=len(regions), cells=cells)
    avoid = {
        (id_, conflict.region)
        for conflict in conflicts
        for id_, panel in panels.items()
        if conflict.assessor in panel.members
    }
    seed = tidy(facts.seed) or facts.id
    placed = placing.place(regions, natural.ordered(panels), len(starts), seed, starts, avoid)
    return {
        session: PlannedSession(panel, region, start, session_s)
        for session, (panel, region, start) in placed.items()
    }


def sign(edition: Edition, root: Sequence[keys.SigningKey]) -> tuple[str, bytes]:
    """Return the signed edition's file name and bytes.

    Raises:
        Problem: edition.wrong_root_key: nobody would trust an edition signed with this key.
    """
    if not root or not {key.public for key in root} <= set(edition.root_keys().keys):
        raise Problem("edition.wrong_root_key", edition=edition.id)
    sealed = sealing.seal(edition, root)
    return sealing.file_name(sealed.item), sealing.collection([sealed])


def save(folder: Path, name: str, data: bytes, *, over: bool = False) -> Path:
    """Write a file durably, never over another unless a person said so."""
    folder.mkdir(parents=True, exist_ok=True)
    return sticks.write(folder, name, data, over=over).path


def check(file: Path) -> tuple[Edition, Digest]:
    """Return a signed edition and its digest after reading and checking everything in it.

    Raises:
        Problem: the code of the first fault; Problems: edition.faulty.
    """
    for outcome in reader.read_file(file):
        if isinstance(outcome, reader.Refused):
            raise Problem(outcome.code, **{**outcome.facts, "file": file.name})
        if isinstance(outcome.item.value, Edition):
            edition = whole(outcome.item.value)
            if not edition.root_keys().enough(outcome.item.keys):
                raise Problem("edition.not_signed_by_root", file=file.name)
            return edition, outcome.item.digest
    raise Problem("edition.not_an_edition", file=file.name)


def _panels(people: Sequence[people_csv.PersonLine]) -> dict[PanelId, Panel]:
    panels: dict[PanelId, Panel] = {}
    for number, (id_, members) in enumerate(people_csv.panels(people).items(), start=1):
        seats = natural.ordered(member.seat for member in members)
        panels[id_] = Panel(members[0].seat, seats, f"Ruang {number}")
    return panels


def _ineligible(
    file: Path | None, every: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, str]:
    """The list may name every region selected so far, also those that do not take part."""
    if file is None or every is None:
        return {}
    return attending_csv.ineligible(named_files.text(file), file.name, every)
