"""Why something waits, is refused, or wants a look: findings in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.view import PROPOSAL, Finding
from smartcity_desktop.host import wording
from smartcity_desktop.host.wording import Explanation
from smartcity_desktop.ui import language


def explained(code: str, facts: Mapping[str, Fact]) -> Explanation:
    """Return what, why and what to do for a code; moments among the facts become times."""
    moments = {name: value for name, value in facts.items() if _is_moment(value)}
    told = dict(zip(moments, language.clock_times(*map(str, moments.values())), strict=True))
    return wording.explain_code(code, {**facts, **told}, language.current())


def of_finding(finding: Finding) -> Explanation:
    """Return what, why and what to do for a finding."""
    return explained(finding.code, finding.facts)


def contradicting(findings: Iterable[Finding]) -> str:
    """Return what is wrong with something that deciders sign; that signatures are still awaited is
    no fault of it."""
    wrong = (found for found in findings if found.code != PROPOSAL)
    return " ".join(of_finding(found).what for found in wrong)


def rest(told: Explanation) -> str:
    """Return the why and the remedy as one text."""
    return " ".join(part for part in (told.why, told.remedy) if part)


def _is_moment(value: Fact) -> bool:
    if not isinstance(value, str) or "T" not in value:
        return False
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
