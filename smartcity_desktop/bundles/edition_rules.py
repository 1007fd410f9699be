"""What the parts of an edition owe each other, so that no later reader meets a dangling name.

Only what every other part of the program builds on; whether a plan is wise is judged elsewhere.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain import png
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.rubric import WHOLE, Aspect, Rubric, Scale


def check(edition: Edition) -> None:
    """Let a sound edition pass.

    Raises:
        Problem: E_KEY_WEAK or E_SCHEMA, with the `path` of the first fault.
    """
    for path, key in _keys(edition):
        if keys.is_weak(keys.raw(key)):
            raise Problem("E_KEY_WEAK", path=path)
        try:
            keys.check(key)
        except Problem as fault:
            raise Problem("E_SCHEMA", path=path) from fault
    for path in (*_rubric_faults(edition.rubric), *_reference_faults(edition)):
        raise Problem("E_SCHEMA", path=path)


def _keys(edition: Edition) -> Iterator[tuple[str, str]]:
    officers = edition.officers.items()
    yield from ((f"officers.{id_}.key", one.key) for id_, one in officers if one.key)
    yield from ((f"roster.{seat}.key", person.key) for seat, person in edition.roster.items())


def _rubric_faults(rubric: Rubric) -> Iterator[str]:
    scale = rubric.scale
    if scale.min >= scale.max:
        yield "rubric.scale"
    if sum(aspect.weight for aspect in rubric.aspects) != WHOLE:
        yield "rubric.aspects"
    for id_ in _twice(aspect.id for aspect in rubric.aspects):
        yield f"rubric.aspects.{id_}"
    for id_ in _twice(indicator.id for indicator in rubric.indicators()):
        yield f"rubric.indicators.{id_}"
    domains = {domain.id for domain in rubric.domains}
    if len(domains) < len(rubric.domains):
        yield "rubric.domains"
    for aspect in rubric.aspects:
        if aspect.domain and aspect.domain not in domains:
            yield f"rubric.aspects.{aspect.id}.domain"
        yield from _aspect_faults(aspect, scale)
    starts = [band.start for band in rubric.bands]
    if starts != sorted(set(starts)):
        yield "rubric.bands"


def _aspect_faults(aspect: Aspect, scale: Scale) -> Iterator[str]:
    if (
        sum(indicator.weight for indicator in aspect.indicators) != aspect.weight
        or not aspect.weight
    ):
        yield f"rubric.aspects.{aspect.id}.weight"
    for indicator in aspect.indicators:
        if len(indicator.levels) != scale.max - scale.min + 1:
            yield f"rubric.indicators.{indicator.id}.levels"


def _reference_faults(edition: Edition) -> Iterator[str]:
    if edition.min_seq > edition.seq:
        yield "min_seq"
    if (edition.seq == 1) != (edition.previous == ""):
        yield "previous"
    if not edition.policy.ties or _twice(edition.policy.ties):
        yield "policy.ties"
    yield from _office_faults(edition)
    if edition.coordinator and edition.coordinator not in edition.officers:
        yield "coordinator"
    if not _is_logo(edition.letterhead.logo):
        yield "letterhead.logo"
    yield from _panel_faults(edition)
    yield from _session_faults(edition)
    yield from _claim_faults(edition)


def _office_faults(edition: Edition) -> Iterator[str]:
    """Every office is held by officers who have what it takes, and no key by two people."""
    officers = edition.officers
    holders = Counter(one.key for one in officers.values() if one.key)
    holders.update(person.key for person in edition.roster.values())
    readers = Counter(one.recipient for one in officers.values() if one.recipient)
    for id_, officer in officers.items():
        if str(id_) in edition.roster:
            yield f"officers.{id_}"
        if holders[officer.key] > 1:
            yield f"officers.{id_}.key"
        if readers[officer.recipient] > 1:
            yield f"officers.{id_}.recipient"
    signing = {id_ for id_, officer in officers.items() if officer.key}
    reading = {id_ for id_, officer in officers.items() if officer.recipient}
    for name, named, able in (
        ("root.holders", edition.root.holders, signing),
        ("deciders.holders", edition.deciders.holders, signing),
        ("custodians", edition.custodians, signing),
        ("recipients", edition.recipients, reading),
    ):
        yield from (f"{name}.{at}" for at, id_ in enumerate(named) if id_ not in able)
        if _twice(named):
            yield name


def _is_logo(text: str) -> bool:
    """One text for one picture: base64 has ends that decode alike."""
    data = base64.b64decode(text)
    return not text or (base64.b64encode(data).decode() == text and png.fault(data) is None)


def _panel_faults(edition: Edition) -> Iterator[str]:
    holders = Counter(person.key for person in edition.roster.values())
    for seat, person in edition.roster.items():
        if holders[person.key] > 1:
            yield f"roster.{seat}.key"
    for id_, panel in edition.panels.items():
        if panel.chair not in panel.members:
            yield f"panels.{id_}.chair"
        if _twice(panel.members) or not set(panel.members) <= edition.roster.keys():
            yield f"panels.{id_}.members"


def _session_faults(edition: Edition) -> Iterator[str]:
    """Known people hear a known region, each in one session: of two whose records count, the one
    that another panel held would be set aside by whoever signs the other."""
    planned = Counter(plan.region for plan in edition.sessions.values())
    for id_, plan in edition.sessions.items():
        if plan.panel not in edition.panels:
            yield f"sessions.{id_}.panel"
        if plan.region not in edition.regions or planned[plan.region] > 1:
            yield f"sessions.{id_}.region"


def _claim_faults(edition: Edition) -> Iterator[str]:
    known = {indicator.id for indicator in edition.rubric.indicators()}
    for region, claims in edition.claims.items():
        if region not in edition.regions:
            yield f"claims.{region}"
        for indicator, level in claims.items():
            if indicator not in known or level not in edition.rubric.scale:
                yield f"claims.{region}.{indicator}"


def _twice(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, count in Counter(ids).items() if count > 1]
