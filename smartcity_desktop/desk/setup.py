"""The setup desk: from a rubric and lists to a signed edition. Before any score exists."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smartcity_desktop.bundles import keys, reader, sealing
from smartcity_desktop.domain.edition import (
    PRACTICE,
    Conflict,
    Edition,
    Keyholders,
    Panel,
    Person,
    PlannedSession,
    Policy,
    Region,
    Venue,
)
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.editions import (
    checks,
    claims_csv,
    name_matching,
    people_csv,
    regions_csv,
    rubric_toml,
)
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.scheduling import placing

SESSION_S = 7200
STARTS = ("08:00", "10:15", "13:30", "15:45")
OFFSETS = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """What an edition is made from; `keys` is a folder with one SEAT.pub per assessor."""

    rubric: Path
    regions: Path
    people: Path
    keys: Path
    attending: Path | None = None
    claims: Path | None = None
    conflicts: Path | None = None
    ineligible: Path | None = None


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What people decide about an edition; `days` are ISO dates, `seed` draws the plan and the
    lot and is announced beforehand."""

    id: str
    title: str
    organiser: str
    venue: Venue
    days: tuple[str, ...]
    mode: str = PRACTICE
    quota: int = 25
    seed: str = ""
    fictitious: bool = False
    starts: tuple[str, ...] = STARTS
    conflicts: tuple[Conflict, ...] = ()
    policy: Policy = field(default_factory=Policy)


def from_files(files: EditionFiles, facts: EditionFacts, roots: Sequence[str]) -> Edition:
    """Return the edition that the files describe, planned by lot, not yet signed.

    Raises:
        Problems: edition.faulty or the faults of one file, all at once.
        Problem: file.unreadable.
    """
    rubric = rubric_toml.read(_text(files.rubric), files.rubric.name)
    regions = regions_csv.read(_text(files.regions), files.regions.name)
    if files.attending is not None:
        regions = attending(_text(files.attending), files.attending.name, regions)
    people = people_csv.read(_text(files.people), files.people.name)
    claims: Mapping[str, Mapping[str, int]] = {}
    if files.claims is not None:
        text = _text(files.claims)
        claims = claims_csv.read(text, files.claims.name, rubric, regions)
    conflicts = facts.conflicts
    if files.conflicts is not None:
        from smartcity_desktop.editions import conflicts_csv

        text = _text(files.conflicts)
        seats = {one.seat for one in people}
        conflicts = conflicts_csv.read(text, files.conflicts.name, seats, regions)
    ineligible = _ineligible(files.ineligible)
    roster = {
        one.seat: Person(one.name, one.institution, one.nip, _key_of(files.keys, one.seat))
        for one in people
    }
    panels = _panels(people)
    sessions = plan(regions, panels, facts)
    return _whole(
        Edition(
            id=facts.id,
            seq=1,
            previous="",
            min_seq=1,
            mode=facts.mode,
            created_at=clock.wall(),
            title=facts.title,
            organiser=facts.organiser,
            venue=facts.venue,
            root=Keyholders(tuple(sorted(roots)), 1),
            deciders=Keyholders(tuple(sorted(roots)), 1),
            custodians=(),
            recipients=(),
            roster=roster,
            panels=panels,
            regions=regions,
            sessions=sessions,
            conflicts=conflicts,
            claims=claims,
            rubric=rubric,
            policy=Policy(quota=facts.quota, lot_seed=facts.seed, ineligible=ineligible),
            revoked={},
            fictitious=facts.fictitious,
        )
    )


def _whole(edition: Edition) -> Edition:
    faults = checks.faults(edition)
    if faults:
        raise Problems("edition.faulty", faults, edition=edition.id)
    return edition


def attending(text: str, file: str, regions: Mapping[str, Region]) -> dict[str, Region]:
    """Return the regions of a list of names as people write them (column `as_written` or the
    first), or of codes. A name that is not certain is never guessed.

    Raises:
        Problems: attending.uncertain, one problem a line, with its candidates.
    """
    chosen: dict[str, Region] = {}
    faults: list[Problem] = []
    rows = list(csv.reader(io.StringIO(text)))
    column = rows[0].index("as_written") if rows and "as_written" in rows[0] else 0
    for line, row in enumerate(rows[1:], start=2):
        written = row[column].strip() if len(row) > column else ""
        if not written:
            continue
        found = written if written in regions else None
        match = name_matching.match(written, regions)
        found = found or match.chosen
        if found is None:
            names = ", ".join(
                f"{one.code} {regions[one.code].full_name()}" for one in match.candidates[:4]
            )
            code = f"attending.{match.kind}"
            faults.append(
                Problem(code, file=file, line=line, written=written, candidates=names or "–")
            )
        else:
            chosen[found] = regions[found]
    if faults:
        raise Problems("attending.uncertain", tuple(faults), file=file)
    return chosen


def plan(
    regions: Mapping[str, Region], panels: Mapping[str, Panel], facts: EditionFacts
) -> dict[str, PlannedSession]:
    """Place every region with a panel and a time by stratified lot; the seed makes it repeatable.

    Raises:
        Problem: plan.too_many_regions.
    """
    offset = OFFSETS[facts.venue.zone]
    starts = [f"{day}T{hour}:00{offset}" for day in facts.days for hour in facts.starts]
    if len(regions) > len(panels) * len(starts):
        raise Problem(
            "plan.too_many_regions", regions=len(regions), cells=len(panels) * len(starts)
        )
    placed = placing.place(regions, sorted(panels), len(starts), facts.seed or facts.id, starts)
    return {
        session: PlannedSession(panel, region, start, SESSION_S)
        for session, (panel, region, start) in placed.items()
    }


def sign(edition: Edition, root: Sequence[keys.SigningKey]) -> tuple[str, bytes]:
    """Return the signed edition's file name and bytes."""
    sealed = sealing.seal(edition, root)
    return sealing.file_name(sealed.item), sealing.collection([sealed])


def save(folder: Path, name: str, data: bytes) -> Path:
    """Write a file durably, never over another."""
    folder.mkdir(parents=True, exist_ok=True)
    return sticks.write(folder, name, data).path


def check(file: Path) -> tuple[Edition, str]:
    """Return a signed edition and its digest after reading and checking everything in it.

    Raises:
        Problem: the code of the first fault; Problems: edition.faulty.
    """
    for one in reader.read_file(file):
        if isinstance(one, reader.Refused):
            raise Problem(one.code, **{**one.facts, "file": file.name})
        if isinstance(one.item.value, Edition):
            edition = _whole(one.item.value)
            if len(one.item.keys & set(edition.root.keys)) < edition.root.threshold:
                raise Problem("edition.not_signed_by_root", file=file.name)
            return edition, one.item.digest
    raise Problem("edition.not_an_edition", file=file.name)


def root_key(file: Path, passphrase: str) -> keys.SigningKey:
    """Return the root key in an OpenSSH private-key file.

    Raises:
        Problem: file.unreadable, key.…
    """
    return keys.load(_bytes(file), passphrase)


def new_key(file: Path, passphrase: str) -> keys.SigningKey:
    """Make a key file that does not exist yet, and its public text beside it (.pub)."""
    if file.exists():
        raise Problem("key.exists", seat=file.name)
    key = keys.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    sticks.write(file.parent, file.name, key.to_file(passphrase))
    sticks.write(file.parent, f"{file.name}.pub", f"{key.public}\n".encode())
    return key


def _panels(people: Sequence[people_csv.PersonLine]) -> dict[str, Panel]:
    panels: dict[str, Panel] = {}
    for number, id_ in enumerate(sorted({one.panel for one in people if one.panel}), start=1):
        members = [one for one in people if one.panel == id_]
        chair = next((one.seat for one in members if one.chair), members[0].seat)
        seats = tuple(sorted(one.seat for one in members))
        panels[id_] = Panel(chair, seats, f"Ruang {number}")
    return panels


def _key_of(folder: Path, seat: str) -> str:
    text = _text(folder / f"{seat}.pub").split()
    if len(text) < 2:
        raise Problem("key.not_a_key", file=f"{seat}.pub")
    public = " ".join(text[:2])
    keys.check(public)
    return public


def _ineligible(file: Path | None) -> dict[str, str]:
    """Two columns: code, year of selection (or another short reason)."""
    if file is None:
        return {}
    rows = list(csv.reader(io.StringIO(_text(file))))[1:]
    return {row[0].strip(): row[1].strip() if len(row) > 1 else "" for row in rows if row}


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
