"""Serial numbers of score sheets: every sheet has one, so that a lost or a second one is seen.

They follow from what a sheet is, so that any laptop prints the same; nobody has to issue them.
"""

from __future__ import annotations

from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.reports.figures import Figures


def of_sheet(figures: Figures, session: SessionId, seat: SeatId, revision: int) -> str:
    """Return the line with a sheet's serial number: session, seat and revision."""
    return figures.say("number.serial", serial=f"LP-{session}-{seat}-{revision}")


def of_blank(figures: Figures, session: SessionId, code: str, number: int) -> str:
    """Return the line with the serial number of a sheet for the pen: its session ("" for any), the
    `code` of the laptop that prints it ("" for a look) and which print there it is."""
    parts = ("LP", session or figures.form("blank.serial_any"), code, f"{number:03}")
    return figures.say("number.serial", serial="-".join(part for part in parts if part))
