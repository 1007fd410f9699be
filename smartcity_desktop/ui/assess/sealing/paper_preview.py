"""One paper of a session in a window of its own, its prints counted as on the page of papers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui import language
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.paper_window import preview_paper


def of_session(office: Office, session: SessionId, kind: PaperKind) -> prints.Printable:
    """Return my score sheet (`kind` SHEET) or the recap (RECAP) in the language of the screen.

    Who may only look at it, a member at the chair's open session, gets a draft nobody counts.
    """
    desk, spoken, title = office.papers, language.current(), t(f"paper.{kind}")
    paper = desk.mine(session, kind)
    if paper is not None:
        return desk.printable(paper, spoken, title)
    return prints.loose(title, desk.shown(session, kind, spoken), f"{kind.upper()}-{session}.pdf")


def show(parent: QWidget, office: Office, session: SessionId, kind: PaperKind) -> None:
    """Show the paper until it is closed."""
    preview_paper(parent, of_session(office, session, kind))
