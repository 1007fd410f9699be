"""The decisions that wait for signatures, in words: the same wherever a result is told."""

from __future__ import annotations

from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.view import PROPOSAL, Standing, View
from smartcity_desktop.host import wording


def title(view: View, language: str) -> str:
    """Return how many there are, "" for none."""
    count = len(view.proposals())
    return wording.label(language, "proposals.title", count=count) if count else ""


def lines(view: View, language: str) -> tuple[str, ...]:
    """Return a line for each: which, about which session, who has signed and who has not."""
    return tuple(line(one, language) for one in view.proposals())


def line(standing: Standing, language: str) -> str:
    """Return the line of one."""
    told = next(one.facts for one in standing.findings if one.code == PROPOSAL)
    key = "of_session" if standing.session else "of_event"
    return wording.label(language, f"proposals.{key}", **{**told, "code": grouped(standing.digest)})
