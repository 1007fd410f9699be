"""Whether one sheet may be counted (the format, rule 3)."""

from __future__ import annotations

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.sheet import UNMARKED, WHYS, Mark, Sheet
from smartcity_desktop.domain.view import OTHER_HAND, Finding
from smartcity_desktop.merge.finding import finding, listed
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, place


def judge(ground: Ground, item: Item) -> Judged:
    """Judge a sheet.

    Who sits on the panel is asked of the edition the sheet was made under, so that a later change
    of a panel does not undo earlier work; conflicts and the rubric are asked of the edition in
    force.
    """
    misplaced = place(ground, item)
    if misplaced is not None:
        return misplaced
    sheet = item.value
    assert isinstance(sheet, Sheet)
    named = ground.named(sheet.edition)
    panel = named.panels.get(sheet.panel)
    authentic = ground.signed_by(item, sheet.assessor)
    about = facts(ground, item)
    found: list[Finding] = []
    if not authentic:
        seats = ground.signers(item)
        found.append(finding("E_MISSING_SIGNATURE", signers=listed(seats), known=0, **about))
        others = seats - {sheet.assessor}
        if others:
            found.append(finding(OTHER_HAND, signers=listed(others), count=len(others), **about))
    if panel is None or sheet.assessor not in panel.members:
        found.append(finding("E_NOT_ON_PANEL", panel=sheet.panel, **about))
    if ground.edition.in_conflict(sheet.assessor, sheet.region):
        found.append(finding("E_CONFLICT", **about))
    found += _levels(ground, item, sheet)
    return judged(item, tuple(found), authentic=authentic)


def _levels(ground: Ground, item: Item, sheet: Sheet) -> list[Finding]:
    rubric, about = ground.edition.rubric, facts(ground, item)
    found = []
    outside = _outside(sheet, ground)
    if outside:
        scale = rubric.scale
        found.append(
            finding(
                "E_LEVEL_RANGE", indicators=listed(outside), min=scale.min, max=scale.max, **about
            )
        )
    open_ = {id_ for id_ in ground.indicators if _is_open(sheet.levels.get(id_, UNMARKED))}
    if open_:
        found.append(finding("E_LEVEL_MISSING", indicators=listed(open_), **about))
    return found


def _outside(sheet: Sheet, ground: Ground) -> set[IndicatorId]:
    """Indicators whose level is off the scale, and those the rubric does not have at all."""
    scale = ground.edition.rubric.scale
    return {
        id_
        for id_, mark in sheet.levels.items()
        if id_ not in ground.indicators or (mark.level is not None and mark.level not in scale)
    }


def _is_open(mark: Mark) -> bool:
    return mark.level is None and mark.why not in WHYS
