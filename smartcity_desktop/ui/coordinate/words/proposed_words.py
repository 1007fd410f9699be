"""The decisions that wait for signatures with what each would change, wherever a result is signed;
and what somebody must know who signs one of them."""

from __future__ import annotations

from smartcity_desktop.desk.event import effects, event_asks, proposal_words
from smartcity_desktop.desk.event.effects import Effect
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.view import Standing
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.words import decision_words
from smartcity_desktop.ui.language import t

SHOWN = 3
"""So many are named in a question; the page of results lists all of them."""


def lines(office: Office) -> list[str]:
    """Return a line for each decision that waits: what it is, and what it would change."""
    return [_line(office, *one) for one in office.publishing.proposed()]


def before_sealing(office: Office) -> list[str]:
    """Return what is said to who signs a result while decisions wait; nothing where none do."""
    told = lines(office)
    if not told:
        return []
    title = proposal_words.title(office.laptop.holdings.view(), language.current())
    more = [t("unlike.more", count=len(told) - SHOWN)] if len(told) > SHOWN else []
    return [f"! {title}", *told[:SHOWN], *more, t("coordinate.results.seal_anyway")]


def before_signing(office: Office, digest: Digest) -> list[str]:
    """Return what is said to who confirms a decision, beside what it is: that nobody can tell here
    what it changes, and what becomes of the sealed result."""
    told = effects.effect_of(office.laptop, digest)
    item = office.laptop.holdings.items()[digest]
    fate = decision_words.of_fate(event_asks.fate(office.coordinator, item))
    return list(filter(None, (decision_words.lacking(told) if told is not None else "", fate)))


def _line(office: Office, standing: Standing, told: Effect | None) -> str:
    holdings = office.laptop.holdings
    decision = holdings.items()[standing.digest].value
    assert isinstance(decision, Decision)
    about = decision_words.about(decision, holdings.items(), holdings.edition())
    words = f"{proposal_words.line(standing, language.current())} · {about}."
    return f"{words} {_would(office, told)}" if told is not None else words


def _would(office: Office, told: Effect) -> str:
    parts = decision_words.effect(told, office.laptop.holdings.edition())
    return t("deciding.effect_would", effect=" ".join(part.text for part in parts))
