"""Who holds which office, as a list of officers and a folder of keys say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.edition import named_files
from smartcity_desktop.domain.edition import Duty, Edition, Office, Officer
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.text import clean, tidy
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.editions.officers_csv import OfficerLine


class Offices(Struct, frozen=True):
    """What an edition says about its officers."""

    officers: Mapping[OfficerId, Officer]
    root: Office
    deciders: Office
    custodians: tuple[OfficerId, ...]
    recipients: tuple[OfficerId, ...]


def of_lines(
    lines: Sequence[OfficerLine],
    folder: Path,
    root: str,
    thresholds: tuple[int | None, int | None],
    file: str,
) -> Offices:
    """Return the offices that the lines of `file` give, with the keys that they name in `folder`.

    `root` is the key of the root holder who names none. `thresholds` say how many of the root
    holders and of the deciders must sign; of one alone that is said already.

    Raises:
        Problems: officers.faulty, with file.unreadable, file.not_utf8, key.…, wrap.recipient,
            officers.threshold.
    """
    faults, officers = [], {}
    for line in lines:
        try:
            officers[line.id] = _officer(line, folder, root)
        except Problem as problem:
            faults.append(problem)
    by = {duty: tuple(sorted(line.id for line in lines if duty in line.duties)) for duty in Duty}
    for duty, threshold in zip((Duty.ROOT, Duty.DECIDER), thresholds, strict=True):
        if threshold is None and len(by[duty]) > 1:
            holders = len(by[duty])
            faults.append(Problem("officers.threshold", file=file, office=duty, holders=holders))
    if faults:
        raise Problems("officers.faulty", tuple(faults), file=file)
    return Offices(
        officers,
        Office(by[Duty.ROOT], thresholds[0] or 1),
        Office(by[Duty.DECIDER], thresholds[1] or 1),
        by[Duty.CUSTODIAN],
        by[Duty.RECIPIENT],
    )


def _officer(line: OfficerLine, folder: Path, root: str) -> Officer:
    if line.recipient:
        wrapping.check_recipient(line.recipient)
    opened = root if Duty.ROOT in line.duties else ""
    key = named_files.public_key(folder / line.key) if line.key else opened
    return Officer(line.name, line.position, line.institution, line.nip, key, line.recipient)


class Appointment(Struct, frozen=True):
    """Who becomes an officer, and what for."""

    officer: Officer
    duties: frozenset[Duty]


class Changes(Struct, frozen=True):
    """What the next edition changes about its officers.

    `appointed` are new ones by the id they get, `dismissed` who leaves; who gets the id of one who
    leaves, does what that one did as well. `given` says all that others do from then on;
    `thresholds` how many root holders and deciders must sign, None where that stays.
    """

    appointed: Mapping[OfficerId, Appointment] = field(default_factory=dict)
    dismissed: AbstractSet[OfficerId] = frozenset()
    given: Mapping[OfficerId, frozenset[Duty]] = field(default_factory=dict)
    thresholds: tuple[int | None, int | None] = (None, None)


def changed(edition: Edition, changes: Changes) -> Edition:
    """Return the edition with other officers.

    Raises:
        Problem: officer.unknown, officer.occupied: nobody is replaced who is not dismissed.
    """
    for id_ in (*changes.dismissed, *changes.given):
        if id_ not in edition.officers:
            raise Problem("officer.unknown", officer=id_)
    officers = {id_: one for id_, one in edition.officers.items() if id_ not in changes.dismissed}
    held = {**{id_: edition.duties(id_) for id_ in officers}, **changes.given}
    for id_, appointment in changes.appointed.items():
        if id_ in officers:
            raise Problem("officer.occupied", officer=id_, name=officers[id_].name)
        officers[id_] = appointment.officer
        held[id_] = (appointment.duties | edition.duties(id_)) - (
            frozenset() if appointment.officer.recipient else {Duty.RECIPIENT}
        )

    def holders(duty: Duty) -> tuple[OfficerId, ...]:
        return tuple(sorted(id_ for id_, duties in held.items() if duty in duties))

    root, deciders = changes.thresholds
    return replace(
        edition,
        officers=officers,
        root=Office(holders(Duty.ROOT), root or edition.root.threshold),
        deciders=Office(holders(Duty.DECIDER), deciders or edition.deciders.threshold),
        custodians=holders(Duty.CUSTODIAN),
        recipients=holders(Duty.RECIPIENT),
    )


def with_recipients(edition: Edition, wanted: Mapping[str, str]) -> Edition:
    """Return the edition whose files are wrapped for `wanted` ("age1…") and nobody else.

    The recipient of no officer yet becomes one by the name beside it; an officer who opened what
    was wrapped and did nothing else goes, but for the coordinator.

    Raises:
        Problem: wrap.recipient, officer.no_name, text.hidden.
    """
    officers = {
        id_: officer
        for id_, officer in edition.officers.items()
        if officer.key or officer.recipient in wanted or id_ == edition.coordinator
    }
    known = {one.recipient for one in officers.values()}
    for recipient, name in wanted.items():
        wrapping.check_recipient(recipient)
        if recipient not in known:
            if not tidy(name):
                raise Problem("officer.no_name")
            officers[next_id(officers)] = Officer(clean(name), "", "", "", "", recipient)
    named = sorted(id_ for id_, officer in officers.items() if officer.recipient in wanted)
    return replace(edition, officers=officers, recipients=tuple(named))


def next_id(officers: Mapping[OfficerId, Officer]) -> OfficerId:
    """Return an officer's id that nobody has: the highest O-number and one."""
    numbers = [int(id_[2:]) for id_ in officers if id_.startswith("O-") and id_[2:].isdigit()]
    return OfficerId(f"O-{max(numbers, default=0) + 1:02}")
