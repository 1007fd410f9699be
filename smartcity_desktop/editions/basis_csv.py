"""What an assessment rests on, from a list: decrees and letters of assignment.

| column | also known as           | holds                                                    |
|--------|-------------------------|----------------------------------------------------------|
| kind   | jenis                   | decree (keputusan, SK) or assignment (surat tugas)       |
| number | nomor                   | as written on it                                         |
| date   | tanggal                 | its day, as 2019-02-01                                   |
| issuer | penerbit, pejabat       | the office that signed it                                |
| about  | tentang, perihal        | optional; what it is about                               |

A list with its heading alone says that there is none.
"""

from __future__ import annotations

import re
from datetime import date

from smartcity_desktop.domain.paper_facts import Basis, BasisKind
from smartcity_desktop.editions import tables

_WANTED = {
    "kind": ("jenis",),
    "number": ("nomor",),
    "date": ("tanggal",),
    "issuer": ("penerbit", "pejabat"),
}
_OPTIONAL = {"about": ("tentang", "perihal")}
_KINDS = {
    "decree": BasisKind.DECREE,
    "keputusan": BasisKind.DECREE,
    "suratkeputusan": BasisKind.DECREE,
    "sk": BasisKind.DECREE,
    "assignment": BasisKind.ASSIGNMENT,
    "surattugas": BasisKind.ASSIGNMENT,
    "st": BasisKind.ASSIGNMENT,
}
_DAY = re.compile(r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read(text: str, file: str) -> tuple[Basis, ...]:
    """Return the decrees and letters in the order of the list.

    Raises:
        Problems: basis.faulty, one problem a fault, each with its line.
    """
    faults = tables.Faults(file, "basis.faulty")
    table = tables.read(text, faults, _WANTED, _OPTIONAL)
    found = tuple(_basis(row, faults) for row in table.rows)
    faults.stop()
    return found


def _basis(row: tables.Row, faults: tables.Faults) -> Basis:
    tables.require(row, tuple(_WANTED), faults)
    plain = "".join(one for one in row["kind"].casefold() if one.isalnum())
    if row["kind"] and plain not in _KINDS:
        faults.add("basis.unknown_kind", row.line, written=row["kind"])
    if row["date"] and not is_day(row["date"]):
        faults.add("basis.bad_day", row.line, written=row["date"])
    kind = _KINDS.get(plain, BasisKind.DECREE)
    return Basis(kind, row["number"], row["date"], row["issuer"], row["about"])


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar as the format writes it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None
