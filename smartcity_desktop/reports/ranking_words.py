"""What the printed list and the workbook say of the ranking's table, in the same words."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import assert_never

from smartcity_desktop.domain.decision import Action, Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.ranking_table import (
    Cell,
    Choice,
    Cut,
    CutState,
    Decisive,
    Line,
    Note,
    Profile,
    Rank,
    Remarks,
    Ruling,
)
from smartcity_desktop.domain.result import Remark
from smartcity_desktop.domain.tie import Wording, label
from smartcity_desktop.reports.figures import NONE, Figures


def text(figures: Figures, cell: Cell) -> str:
    """Return the words of a cell; a profile is shown in figures of its own."""
    match cell:
        case None:
            return NONE
        case Rank():
            return cell.text
        case Region():
            return cell.full_name()
        case Choice():
            return figures.say(f"selection.{cell}")
        case Remarks():
            return remarks(figures, cell.line)
        case Decimal():
            return figures.number(cell)
        case Profile():
            return ""
        case str() | int():
            return str(cell)
        case _:
            assert_never(cell)


def remarks(figures: Figures, line: Line) -> str:
    """Return the predicate of the index and everything else that must be known."""
    said = [_note(figures, note) for note in line.notes if note.remark != Remark.SHARED]
    if line.band is not None:
        band = line.band.title.in_(figures.language)
        said.insert(0, figures.say("index.predicate", band=band))
    return "; ".join(said)


def criterion(figures: Figures, name: str) -> str:
    """Return a tie criterion as a line of the list of all criteria."""
    return figures.ranking(label(name, Wording.PAPER))


def margin(figures: Figures, cut: Cut) -> str:
    """Return what stands on the cut line about the distance across it."""
    if cut.state == CutState.PARTED:
        return figures.say("rank_list.margin", margin=figures.number(cut.margin))
    if cut.within:
        return figures.say("rank_list.within", free=cut.free, count=len(cut.tied))
    return figures.say("rank_list.margin_none")


def ruling(figures: Figures, one: Ruling, edition: Edition) -> str:
    """Return a decision in force as one line: which, of when, what it says, and why."""
    made = one.decision
    about = _about(figures, made)
    plan = edition.sessions.get(made.session)
    if plan is not None:
        region = edition.regions[plan.region].full_name()
        about = figures.say("ruling.session", session=made.session, region=region, about=about)
    date = figures.date(made.decided_at)
    return figures.say(
        "rank_list.ruling", code=short(one.digest), date=date, about=about, reason=made.reason
    )


def _about(figures: Figures, made: Decision) -> str:
    match made.action:
        case Action.WAIVE:
            what, digest = made.waived
            return figures.say(f"ruling.waive_{what}", code=short(digest))
        case Action.EXCUSE:
            return figures.say("ruling.excuse", seat=made.seat)
        case Action.VOID | Action.CHOOSE:
            return figures.say(f"ruling.{made.action}", code=short(made.item))
        case _:
            assert_never(made.action)


def _note(figures: Figures, note: Note) -> str:
    """A shared rank is told by its "=" alone."""
    if note.remark == Remark.INELIGIBLE:
        key = "remark.ineligible_year" if note.is_year else "remark.ineligible"
        return figures.say(key, why=note.about or NONE)
    if note.remark == Remark.TIE:
        return figures.say("remark.tie", criterion=_deciding(figures, note))
    return figures.say(f"remark.{note.remark}")


def _deciding(figures: Figures, note: Note) -> str:
    """The criteria that told a region apart from others of its index, each with its values as far
    as they are known."""
    say, told = figures.say, []
    for name, values in groupby(note.decisive, key=lambda one: one.criterion):
        words = ", ".join(_value(figures, one) for one in values)
        told.append(say("remark.tie_by", criterion=_short(figures, name), values=words))
    if note.about not in {one.criterion for one in note.decisive}:
        told.append(_short(figures, note.about))
    return "; ".join(told)


def _value(figures: Figures, one: Decisive) -> str:
    value = figures.number(one.value, one.places)
    return figures.say("remark.value", aspect=one.aspect, value=value) if one.aspect else value


def _short(figures: Figures, name: str) -> str:
    return figures.ranking(label(name, Wording.SHORT))
