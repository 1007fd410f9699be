"""The auditor's desk: files and an anchor are enough. No store, no keys, no network."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.bundles.wrapping import Opener
from smartcity_desktop.desk.event import in_vain
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.laptop.receiving import Reading, ReadItem, read
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.edition_change import EditionChange
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.outside import counted as counted_outside
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.domain.view import TOLD, Finding, ItemState, Standing, View
from smartcity_desktop.editions import checks
from smartcity_desktop.host import sticks
from smartcity_desktop.host.reading import small
from smartcity_desktop.merge import belonging, rules_changed
from smartcity_desktop.merge.belonging import united
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.in_force import in_force
from smartcity_desktop.merge.publishing import gone
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import stage
from smartcity_desktop.merge.view import view
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.ranking.table import table

TABLE = "ranking.csv"
_HEADING = 1024
"""Bytes of a table's first line that are looked at."""
_TABLE_BYTES = 4 * 1024 * 1024
"""Bytes of a table that are looked at: several times what an edition has room for."""
ANCHOR_BYTES = 64 * 1024
"""The most bytes of an anchor file: hundreds of keys, and nothing without an end."""
_NO_ROW = ["\0"]
_BLANKS = b" \t\r\n"
_OPEN = re.compile(r"(forked|missing|refused|waiting)(:([EWI]_[A-Z_]+|postponed))?")
"""The remark on a region that is still open."""


class TableCheck(Struct, frozen=True):
    """A published table beside what the files give; `differing_lines` are numbered from 1."""

    file: str
    differing_lines: tuple[int, ...]


class Verdict(Struct, frozen=True):
    """What the files say by themselves. `sound`: every file was read, nothing is forked or left
    out, the edition is trusted, nothing acknowledged is gone, every table found beside the files
    says the same as they do, and a result signed by enough deciders says what its items give and
    everything here gives. `strangers` are the digests of what is not of this event, which `outside`
    counts: it is not in `reading`, and has no part in the verdict. `changes` are all differences
    between the editions, `in_force` what decisions do, `faults` what `edition check` says of the
    edition in force: for people to look at."""

    sound: bool
    reading: Reading
    refused: tuple[ReadItem, ...]
    view: View
    ranking: Ranking | None
    alarms: tuple[Finding, ...]
    tables: tuple[TableCheck, ...]
    anchor: Keyholders
    strangers: frozenset[Digest]
    outside: Mapping[Outside, int]
    stage: Stage
    changes: tuple[EditionChange, ...]
    in_force: tuple[InForce, ...]
    faults: tuple[Problem, ...]

    @property
    def is_usable(self) -> bool:
        """Whether there is anything to check: not every item was refused."""
        return any(item.item is not None for item in self.reading.items)


def read_anchor(file: Path) -> Keyholders:
    """Return the anchor of a file: one OpenSSH public key a line, and of several keys how many
    must sign ("threshold 2" on a line of its own).

    Raises:
        Problem: anchor.unreadable, anchor.empty, anchor.threshold, anchor.no_threshold, or the
            key's own.
    """
    try:
        lines = small(file, ANCHOR_BYTES).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Problem("anchor.unreadable", file=file.name) from fault
    found: dict[str, None] = {}
    asked: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] == anchors.THRESHOLD:
            asked.append((number, " ".join(words[1:])))
            continue
        public = " ".join(words[:2])
        keys.check(public)
        found[public] = None
    if not found:
        raise Problem("anchor.empty", file=file.name)
    return Keyholders(tuple(found), _threshold(asked, len(found), file.name))


def _threshold(asked: Sequence[tuple[int, str]], count: int, file: str) -> int:
    """One key must sign; of several keys the file has to say how many, for nobody may guess it."""
    if not asked and count == 1:
        return 1
    if not asked:
        raise Problem("anchor.no_threshold", file=file, keys=count)
    number, written = asked[0] if len(asked) == 1 else asked[1]
    digits = written if written.isascii() and written.isdigit() and len(written) < 4 else "0"
    if len(asked) > 1 or not 1 <= int(digits) <= count:
        raise Problem("anchor.threshold", file=file, line=number, written=written, keys=count)
    return int(digits)


def verify(paths: Sequence[Path], anchor: Keyholders, openers: Sequence[Opener] = ()) -> Verdict:
    """Read everything under `paths` and recompute the whole result; `openers` look into wrapped
    files.

    Raises:
        Problem: verify.nothing_to_check, when there is no item of ours.
    """
    tables = _tables(paths)
    files = [path for path in paths if path not in tables]
    reading = in_vain.noted(_without(read(files, openers=openers), tables), anchor, openers)
    if not reading.items:
        raise Problem("verify.nothing_to_check", file=str(paths[0]))
    reading, apart = _belonging(reading, anchor)
    items = _accepted(reading)
    seen = rechecked(view(items, anchor), items, anchor, ranking)
    made = ranking(seen)
    result = made if seen.edition is not None else None
    refused = tuple(item for item in reading.items if item.item is None)
    links = chain(items, anchor)
    found = alarms(seen)
    compared = _check_tables(tables, seen, result)
    differs = any(check.differing_lines for check in compared) or _is_left_unread(reading)
    return Verdict(
        sound=result is not None and not (refused or found or differs),
        reading=reading,
        refused=refused,
        view=seen,
        ranking=result,
        alarms=found,
        tables=compared,
        anchor=anchor,
        strangers=frozenset(apart),
        outside=counted_outside(apart.values()),
        stage=stage(seen, made),
        changes=rules_changed.changes(links, items),
        in_force=in_force(links, seen, united(items)),
        faults=checks.faults(seen.edition) if seen.edition is not None else (),
    )


def _is_left_unread(reading: Reading) -> bool:
    """Among files that were not read may be what makes the result another."""
    bad = {"too_many", "too_much", in_vain.TOO_MANY, "unreadable"}
    return any(why in bad for _, why in reading.ignored)


def _without(reading: Reading, tables: Sequence[Path]) -> Reading:
    """A published table is compared, so it is not passed over."""
    ours = {str(one) for one in tables}
    return replace(reading, ignored=tuple(one for one in reading.ignored if one[0] not in ours))


def _accepted(reading: Reading) -> list[Item]:
    return [item.item for item in reading.items if item.item is not None]


def _belonging(reading: Reading, anchor: Keyholders) -> tuple[Reading, Mapping[Digest, Outside]]:
    """Part what is of this event from the rest, which anybody can have put beside it.

    Without a trusted edition nobody can tell, and all of it is looked at.
    """
    known = united(_accepted(reading))
    links = chain(known.values(), anchor)
    if links.edition is None:
        return reading, {}
    found = belonging.apart(belonging.footing(links, anchor), known.values())
    here = tuple(item for item in reading.items if item.item is None or item.digest not in found)
    return replace(reading, items=here), found


def alarms(seen: View) -> tuple[Finding, ...]:
    """Everything that must be put right before anybody may rely on the result.

    What cannot count is told by itself and is no alarm: a region's session is then open or counts
    without it, and one person's bad item could else take everybody's verdict away.
    """
    found = [finding for finding in seen.findings if finding.code.startswith("E_")]
    found += gone(seen)
    for standing in seen.standings.values():
        if is_published_in_vain(standing):
            found += standing.findings
    for session in seen.sessions.values():
        found += [told for told in session.findings if told.code.startswith("E_")]
    return tuple(told for told in found if told.code not in TOLD)


def is_published_in_vain(standing: Standing) -> bool:
    """A result that enough deciders signed, and that says other things than the files, or that
    nobody can compute from them: the edition that it names, or an item that it lists, is not here.

    A proposal that waits for signatures is none, whatever it rests on, nor is what is history.
    """
    codes = {finding.code for finding in standing.findings}
    if standing.type != "result" or standing.state == ItemState.SUPERSEDED:
        return False
    vain = standing.lacks_edition or any(code.startswith("E_RESULT_") for code in codes)
    return vain and "E_MISSING_DECIDER" not in codes


def _check_tables(
    tables: Sequence[Path], seen: View, result: Ranking | None
) -> tuple[TableCheck, ...]:
    if not tables or result is None or seen.edition is None:
        return ()
    from smartcity_desktop.reports import ranking_csv

    ours = _rows(ranking_csv.csv_bytes(table(result, seen.edition)))
    return tuple(TableCheck(str(one), _differing(ours, _read(one))) for one in tables)


def _read(table: Path) -> list[list[str]]:
    try:
        with table.open("rb") as file:
            return _rows(file.read(_TABLE_BYTES + 1))
    except OSError as fault:
        reason = fault.strerror or ""
        raise Problem("file.unreadable", file=table.name, reason=reason) from fault


def _rows(data: bytes) -> list[list[str]]:
    """Return the cells of a table's lines: saved again by a spreadsheet, with quotes, it is the
    same table, and so it is with lines behind the last row in which nothing stands. Where it is
    none, or longer than any, its last row is one that no table has."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="surrogateescape")
    found: list[list[str]] = []
    try:
        found.extend(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error:
        return [*found, _NO_ROW]
    while found and not any(cell.strip(" \t\r\n") for cell in found[-1]):
        found.pop()
    return [*found, _NO_ROW] if len(data) > _TABLE_BYTES else found


def _differing(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> tuple[int, ...]:
    length, least = max(len(ours), len(theirs)), min(len(ours), len(theirs))
    return tuple(n + 1 for n in range(length) if n >= least or not _is_same(ours[n], theirs[n]))


def _is_same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Cell by cell; of a region that is still open only that it is, since why changes with each
    file that arrives."""
    if ours == theirs:
        return True
    both_open = all(row and _OPEN.fullmatch(row[-1]) for row in (ours, theirs))
    return both_open and ours[:-1] == theirs[:-1]


def _is_published(path: Path) -> bool:
    if path.suffix.lower() != ".csv":
        return False
    from smartcity_desktop.reports import ranking_csv

    try:
        with path.open("rb") as file:
            start = file.read(_HEADING).removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS)
    except OSError:
        return path.name == TABLE  # comparing it says why it cannot be read
    told = b"".join(start.splitlines()[:1]).strip(_BLANKS).lower().replace(b'"', b"")
    return path.name == TABLE or told == ",".join(ranking_csv.heading()).encode("ascii")


def _tables(paths: Sequence[Path]) -> list[Path]:
    """Any CSV that a person named, and every published table among the files that are read (the
    format, section 8), by its name or by its heading: under another name it is believed just as
    much."""
    found = sticks.scan(list(paths)).files
    named = {path for path in paths if path.suffix.lower() == ".csv"}
    return sorted(path for path in found if path in named or _is_published(path))
