"""How a problem reaches a person: the banner of the window; for our own bugs, a last word.

Anything that is not a Problem is our bug: it is logged, the person hears what was saved last, and
the program goes on.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.host import wording
from smartcity_desktop.ui import language

_log = logging.getLogger(__name__)

MANY = 6
"""So many faults of one input are listed on the screen; the rest are counted."""


def sentences(problem: Problem) -> tuple[str, str]:
    """Return a problem's headline and the rest of what there is to say, in the screen's words."""
    told = wording.explain(problem, language.current())
    rest = [part for part in (told.why, told.remedy) if part]
    if isinstance(problem, Problems):
        each = [wording.explain(one, language.current()) for one in problem.each[:MANY]]
        rest += [f"• {one.what} {one.remedy}".strip() for one in each]
        if len(problem.each) > MANY:
            rest.append(language.t("shell.and_more", count=len(problem.each) - MANY))
        return told.what, "\n".join(rest)
    return told.what, " ".join(rest)


def catch_bugs(tell: Callable[[str, str], None]) -> None:
    """Log every fault that reaches the event loop and `tell` the person in two sentences."""

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if isinstance(fault, Problem):
            tell(*sentences(fault))
            return
        _log.error("a fault of the program", exc_info=(kind, fault, trace))
        tell(language.t("shell.bug.what"), language.t("shell.bug.rest"))

    sys.excepthook = hook


def stop_with(problem: Problem) -> None:
    """Say why the window cannot open at all, in a box of its own."""
    what, rest = sentences(problem)
    box = QMessageBox(QMessageBox.Icon.Warning, QApplication.applicationName(), what)
    box.setInformativeText(rest)
    box.exec()
