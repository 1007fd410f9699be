"""What an edition says for the papers' sake: letterhead, basis, size.

All of it may change with the next edition, and nothing of it touches a score.
"""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.domain.shapes import Day, Line, MaybePng, Name, Part


class PaperSize(StrEnum):
    """What the event's papers are printed on: A4, or F4 (*Folio*, 215 × 330 mm)."""

    A4 = "A4"
    F4 = "F4"


class BasisKind(StrEnum):
    """What an assessment rests on: a decree (*Keputusan*), or a letter of assignment (*Surat
    Tugas*)."""

    DECREE = "decree"
    ASSIGNMENT = "assignment"


class Letterhead(Part, frozen=True):
    """Who heads a paper (*kop*): all "" where the papers have none. `logo` is a PNG in base64, as
    `domain.png` lets it in."""

    agency: Line
    unit: Line
    address: Line
    contact: Line
    logo: MaybePng

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to print."""
        return not (self.agency or self.unit or self.address or self.contact or self.logo)


NO_LETTERHEAD = Letterhead("", "", "", "", "")


class Basis(Part, frozen=True):
    """A decree or a letter of assignment; `about` is what it is about, "" where that is not said.

    `date` is a day ("2019-02-01"), `number` as it stands on it, `issuer` who signed it by office.
    """

    kind: BasisKind
    number: Name
    date: Day
    issuer: Name
    about: Line


MOST_BASES = 32
"""More fit on no paper."""
