"""Officers from a list: who signs editions, decides, signs receipts, and opens wrapped files.

| column      | also known as        | holds                                                      |
|-------------|----------------------|------------------------------------------------------------|
| id          | kode                 | the officer's id, for instance O-01                        |
| name        | nama                 | with titles, as on paper; a place for a key kept in a safe |
| position    | jabatan              | the office at home, as on paper                            |
| institution | instansi, lembaga    |                                                            |
| roles       | peran, tugas         | root, decider, custodian, recipient; several with blanks;  |
|             |                      | empty only for a coordinator who does nothing else         |
| nip         |                      | optional; 18 digits, blanks allowed, or empty              |
| key         | kunci, berkas kunci  | optional; the name of the file with the public key         |
| recipient   | penerima             | optional; "age1…", for whom files are wrapped              |
"""

from __future__ import annotations

import re

from smartcity_desktop.domain.edition import Duty
from smartcity_desktop.domain.ids import NO_OFFICER, OfficerId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.editions import ids, people_csv, tables

_WANTED = {
    "id": ("kode", "kode pemegang kunci"),
    "name": ("nama", "nama lengkap"),
    "position": ("jabatan",),
    "institution": ("instansi", "lembaga", "unit kerja"),
    "roles": ("peran", "tugas"),
}
_OPTIONAL = {
    "nip": ("nomor induk pegawai",),
    "key": ("kunci", "berkas kunci", "key file"),
    "recipient": ("penerima",),
}
_DUTIES = {
    "akar": Duty.ROOT,
    "pemutus": Duty.DECIDER,
    "pemegang-berkas": Duty.CUSTODIAN,
    "penerima": Duty.RECIPIENT,
    **{str(duty): duty for duty in Duty},
}


class OfficerLine(Struct, frozen=True):
    """A line of the list; `key` is a file's name, "" for whoever has none of their own there."""

    id: OfficerId
    name: str
    position: str
    institution: str
    nip: str
    key: str
    recipient: str
    duties: frozenset[Duty]


def read(text: str, file: str, coordinator: OfficerId = NO_OFFICER) -> tuple[OfficerLine, ...]:
    """Return the officers in the order of the list; `coordinator` may have no role.

    Raises:
        Problems: officers.faulty, one problem a fault, each with its `file` and `line`.
    """
    faults = tables.Faults(file, "officers.faulty")
    table = tables.read(text, faults, _WANTED, _OPTIONAL)
    officers = [(row.line, _officer(row, coordinator, faults)) for row in table.rows]
    tables.twice([(line, one.id) for line, one in officers], "officers.id_twice", faults)
    tables.twice([(line, one.nip) for line, one in officers], "people.nip_twice", faults)
    people_csv.same_person([(line, one.name, one.nip) for line, one in officers], faults)
    _without_key(officers, faults)
    if not officers:
        faults.add("table.no_rows", 1)
    faults.stop()
    return tuple(officer for _, officer in officers)


def _officer(row: tables.Row, coordinator: OfficerId, faults: tables.Faults) -> OfficerLine:
    wanted = ("id", "name") if row["id"] == coordinator else ("id", "name", "roles")
    tables.require(row, wanted, faults)
    if row["id"] and not ids.is_id(row["id"]):
        faults.add("officers.bad_id", row.line, written=row["id"])
    words = [word for word in re.split(r"[\s,;+/]+", row["roles"].casefold()) if word]
    for word in words:
        if word not in _DUTIES:
            faults.add("officers.unknown_role", row.line, written=word)
    duties = {_DUTIES[word] for word in words if word in _DUTIES}
    if Duty.RECIPIENT in duties and not row["recipient"]:
        faults.add("officers.no_recipient", row.line, officer=row["id"])
    if row["recipient"]:
        duties.add(Duty.RECIPIENT)
    return OfficerLine(
        OfficerId(row["id"]),
        row["name"],
        row["position"],
        row["institution"],
        people_csv.nip(row, faults),
        row["key"],
        row["recipient"],
        frozenset(duties),
    )


def _without_key(officers: list[tuple[int, OfficerLine]], faults: tables.Faults) -> None:
    """One root holder may have no file: the root key that is opened or made is theirs."""
    opened = ""
    for line, officer in officers:
        if officer.key or not officer.duties - {Duty.RECIPIENT}:
            continue
        if Duty.ROOT not in officer.duties:
            faults.add("officers.no_key", line, officer=officer.id)
        elif opened:
            faults.add("officers.two_without_key", line, officer=officer.id, other=opened)
        else:
            opened = officer.id
