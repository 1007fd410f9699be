"""The setup desk: from a rubric and lists to a signed edition. Before any score exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from smartcity_desktop.bundles import keys, reader, sealing, wrapping
from smartcity_desktop.desk.edition import timetable
from smartcity_desktop.domain.edition import (
    PRACTICE,
    Conflict,
    Edition,
    Keyholders,
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
    people_csv,
    regions_csv,
    rubric_toml,
)
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.scheduling import placing

_T = TypeVar("_T")

STARTS = timetable.STARTS


class EditionFiles(Struct, frozen=True):
    """What an edition is made from; `keys` is a folder with one SEAT.pub per assessor."""

    rubric: Path
    regions: Path
    people: Path
    keys: Path
    attending: Path | None = None
    claims: Path | None = None
    conflicts: Path | None = None
    ineligible: Path | None = None


class EditionFacts(Struct, frozen=True):
    """What people decide about an edition; `days` are ISO dates, `starts` hours ("08:00").

    `seed` draws the plan and the lot and is announced beforehand. `quota`, `seed` and what the
    files say take the place of the same words in `policy`. What leaves a laptop is wrapped for
    `recipients` ("age1…"), and in clear where there is none.
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
    recipients: tuple[str, ...] = ()


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


def from_files(files: EditionFiles, facts: EditionFacts, roots: Sequence[str]) -> Edition:
    """Return the edition that the files describe, planned by lot, not yet signed.

    Raises:
        Problems: edition.faulty, with the faults of all files at once, or with all in which the
            whole is not of one piece; plan.faulty.
        Problem: plan.too_many_regions.
    """
    faults = _Faults()
    rubric = faults.of(lambda: rubric_toml.read(_text(files.rubric), files.rubric.name))
    every = faults.of(lambda: regions_csv.read(_text(files.regions), files.regions.name))
    regions = faults.of(lambda: _attending(files.attending, every))
    people = faults.of(lambda: people_csv.read(_text(files.people), files.people.name))
    roster = _roster(files.keys, people or (), faults)
    claims = faults.of(lambda: _claims(files.claims, rubric, regions))
    conflicts = faults.of(lambda: _conflicts(files.conflicts, people, regions))
    barred = faults.of(lambda: _ineligible(files.ineligible, every)) or {}
    for recipient in facts.recipients:
        faults.of(partial(wrapping.check_recipient, recipient))
    if faults.found or rubric is None or regions is None or not people:
        raise Problems("edition.faulty", tuple(faults.found), edition=facts.id)
    panels = _panels(people)
    declared = facts.conflicts + (conflicts or ())
    barring = {code: why for code, why in barred.items() if code in regions}
    first = _first(facts, roots, barring, rubric)
    return _whole(
        replace(
            first,
            roster=roster,
            panels=panels,
            regions=regions,
            sessions=plan(regions, panels, facts, declared),
            conflicts=declared,
            claims=claims or {},
        )
    )


def _first(
    facts: EditionFacts, roots: Sequence[str], barred: Mapping[RegionCode, str], rubric: Rubric
) -> Edition:
    """Return the first edition of its chain, still without people, regions and plan."""
    holders = Keyholders(tuple(sorted(roots)), 1)
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
        root=holders,
        deciders=holders,
        custodians=(),
        recipients=tuple(sorted(facts.recipients)),
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


def with_root(edition: Edition, root: Keyholders) -> Edition:
    """Return the edition with `root` as the keys that sign and decide."""
    return _whole(replace(edition, root=root, deciders=root))


def stand_in() -> str:
    """Return the public text of a key that is thrown away, to check an edition before its root
    key is open."""
    return keys.generate().public


def _attending(
    file: Path | None, every: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, Region] | None:
    if file is None or every is None:
        return every
    return attending(_text(file), file.name, every)


def _roster(
    folder: Path, people: Sequence[people_csv.PersonLine], faults: _Faults
) -> dict[SeatId, Person]:
    roster = {}
    for person in people:
        key = faults.of(partial(_key_of, folder, person.seat))
        roster[person.seat] = Person(person.name, person.institution, person.nip, key or "")
    return roster


def _claims(
    file: Path | None, rubric: Rubric | None, regions: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, Mapping[IndicatorId, int]]:
    """Claims are read against a rubric and regions that are themselves in order."""
    if file is None or rubric is None or regions is None:
        return {}
    return claims_csv.read(_text(file), file.name, rubric, regions)


def _conflicts(
    file: Path | None,
    people: Sequence[people_csv.PersonLine] | None,
    regions: Mapping[RegionCode, Region] | None,
) -> tuple[Conflict, ...]:
    if file is None or people is None or regions is None:
        return ()
    return conflicts_csv.read(_text(file), file.name, {person.seat for person in people}, regions)


def _whole(edition: Edition) -> Edition:
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
    placed = placing.place(regions, sorted(panels), len(starts), seed, starts, avoid)
    return {
        session: PlannedSession(panel, region, start, session_s)
        for session, (panel, region, start) in placed.items()
    }


def sign(edition: Edition, root: Sequence[keys.SigningKey]) -> tuple[str, bytes]:
    """Return the signed edition's file name and bytes.

    Raises:
        Problem: edition.wrong_root_key: nobody would trust an edition signed with this key.
    """
    if not root or not {key.public for key in root} <= set(edition.root.keys):
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
            edition = _whole(outcome.item.value)
            if len(outcome.item.keys & set(edition.root.keys)) < edition.root.threshold:
                raise Problem("edition.not_signed_by_root", file=file.name)
            return edition, outcome.item.digest
    raise Problem("edition.not_an_edition", file=file.name)


def root_key(file: Path, passphrase: str) -> keys.SigningKey:
    """Return the root key in an OpenSSH private-key file.

    Raises:
        Problem: file.unreadable, key.…
    """
    return keys.load(_bytes(file), passphrase, file.name)


def new_key(file: Path, passphrase: str) -> keys.SigningKey:
    """Make a key file that does not exist yet, and its public text beside it (.pub): both, or none.

    Raises:
        Problem: key.exists where one of the two is there, sticks.…
    """
    check_new_key(file)
    key = keys.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    private = (file.name, key.to_file(passphrase))
    sticks.write_pair(file.parent, private, (f"{file.name}.pub", f"{key.public}\n".encode()))
    return key


def check_new_key(file: Path) -> None:
    """Tell whether a key pair may be written there; no key is ever replaced.

    Raises:
        Problem: key.exists.
    """
    for one in (file, file.with_name(f"{file.name}.pub")):
        if one.exists() or one.is_symlink():
            raise Problem("key.exists", seat=one.name)


def _panels(people: Sequence[people_csv.PersonLine]) -> dict[PanelId, Panel]:
    panels: dict[PanelId, Panel] = {}
    for number, (id_, members) in enumerate(people_csv.panels(people).items(), start=1):
        seats = tuple(sorted(member.seat for member in members))
        panels[id_] = Panel(members[0].seat, seats, f"Ruang {number}")
    return panels


def _key_of(folder: Path, seat: SeatId) -> str:
    name = f"{seat}.pub"
    public = " ".join(_text(folder / name).split()[:2])
    keys.check(public, name)
    return public


def _ineligible(
    file: Path | None, every: Mapping[RegionCode, Region] | None
) -> Mapping[RegionCode, str]:
    """The list may name every region selected so far, also those that do not take part."""
    if file is None or every is None:
        return {}
    return attending_csv.ineligible(_text(file), file.name, every)


def _text(file: Path) -> str:
    try:
        return _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Problem("file.not_utf8", file=file.name) from fault


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise Problem("file.unreadable", file=file.name, reason=fault.strerror or "") from fault
