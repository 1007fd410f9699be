"""Assessors from a list: who sits where.

| column      | also known as     | holds                                                    |
|-------------|-------------------|----------------------------------------------------------|
| seat        | kursi, id         | the assessor's id, for instance A-001                    |
| name        | nama              | with titles, as on paper                                 |
| institution | instansi, lembaga |                                                          |
| nip         |                   | optional; 18 digits, blanks allowed, or empty            |
| panel       |                   | the panel's id, for instance P01; empty for a reserve    |
| chair       | ketua             | ya, x or 1 for the panel's chair; empty, tidak, 0: others |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.domain import natural
from smartcity_desktop.domain import nip as numbers
from smartcity_desktop.domain.ids import PanelId, SeatId
from smartcity_desktop.domain.text import visible
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.editions import ids, lookalikes, tables

_WANTED = {
    "seat": ("kursi", "id", "kode asesor"),
    "name": ("nama", "nama lengkap"),
    "institution": ("instansi", "lembaga", "unit kerja"),
    "panel": (),
    "chair": ("ketua", "ketua panel"),
}
_OPTIONAL = {"nip": ("nomor induk pegawai",)}
_YES = frozenset({"ya", "y", "x", "1", "ketua", "yes", "true", "benar", "v", "✓"})
_NO = frozenset({"", "tidak", "t", "0", "-", "–", "no", "n", "false", "salah", "anggota"})


class PersonLine(Struct, frozen=True):
    """A line of the list; `nip` has 18 digits or is "", `panel` is "" for a reserve assessor."""

    seat: SeatId
    name: str
    institution: str
    nip: str
    panel: PanelId
    chair: bool


def read(text: str, file: str) -> tuple[PersonLine, ...]:
    """Return the people in the order of the list.

    Raises:
        Problems: people.faulty, one problem a fault, each with its `file` and `line`.
    """
    faults = tables.Faults(file, "people.faulty")
    table = tables.read(text, faults, _WANTED, _OPTIONAL)
    people = [(row.line, _person(row, faults)) for row in table.rows]
    tables.twice([(line, person.seat) for line, person in people], "people.seat_twice", faults)
    tables.twice([(line, person.nip) for line, person in people], "people.nip_twice", faults)
    same_person([(line, one.name, one.nip) for line, one in people], faults)
    _chairs(people, faults)
    if not people:
        faults.add("table.no_rows", 1)
    faults.stop()
    return tuple(person for _, person in people)


def _person(row: tables.Row, faults: tables.Faults) -> PersonLine:
    tables.require(row, ("seat", "name", "institution"), faults)
    for column in ("seat", "panel"):
        if row[column] and not ids.is_id(row[column]):
            faults.add("people.bad_id", row.line, column=column, written=row[column])
    chair = row["chair"].casefold()
    if chair not in _YES | _NO:
        faults.add("people.chair_unclear", row.line, written=row["chair"])
    if chair in _YES and not row["panel"]:
        faults.add("people.chair_without_panel", row.line, seat=row["seat"])
    return PersonLine(
        SeatId(row["seat"]),
        row["name"],
        row["institution"],
        nip(row, faults),
        PanelId(row["panel"]),
        chair in _YES,
    )


def nip(row: tables.Row, faults: tables.Faults) -> str:
    """Return the row's number of a civil servant, 18 digits or ""; note what is none.

    Serial numbers begin at 001: three zeros at the end are what a spreadsheet leaves of one.
    """
    written = row["nip"].lstrip("'")
    found = numbers.plain(visible(written))
    if not found:
        return ""
    if not numbers.is_nip(found):
        meant = numbers.meant(found)
        code = "people.bad_nip"
        if meant or "e+" in found.casefold():
            code = "people.nip_looks" if meant else "people.nip_cut"
        faults.add(code, row.line, written=written, have=numbers.count(found), meant=meant)
    elif found.endswith("000"):
        faults.add("people.nip_cut", row.line, written=written)
    return found


def same_person(people: Sequence[tuple[int, str, str]], faults: tables.Faults) -> None:
    """Note every name (line, name, NIP) that an earlier line has too, but for case, accents, titles
    and letters that look alike. Two NIPs are two people; one NIP twice is noted already."""
    first: dict[str, list[tuple[int, str, str]]] = {}
    for line, name, number in people:
        known = first.setdefault(lookalikes.key(name), [])
        for at, other, its in known:
            if name and not (number and its):
                faults.add("people.name_twice", line, written=name, other=other, first=at)
                break
        known.append((line, name, number))


def _chairs(people: Sequence[tuple[int, PersonLine]], faults: tables.Faults) -> None:
    panels: dict[PanelId, list[tuple[int, PersonLine]]] = {}
    for line, person in people:
        if person.panel:
            panels.setdefault(person.panel, []).append((line, person))
    for panel, members in panels.items():
        chairs = [line for line, person in members if person.chair]
        if not chairs:
            faults.add("people.no_chair", members[0][0], panel=panel)
        for line in chairs[1:]:
            faults.add("people.two_chairs", line, panel=panel, first=chairs[0])


def panels(people: Sequence[PersonLine]) -> Mapping[PanelId, tuple[PersonLine, ...]]:
    """Return the people of each panel by its id, chair first, then by seat; reserves left out."""
    seated = sorted(
        (person for person in people if person.panel),
        key=lambda person: (not person.chair, natural.key(person.seat)),
    )
    ids_ = natural.ordered({one.panel for one in seated})
    return {id_: tuple(one for one in seated if one.panel == id_) for id_ in ids_}
