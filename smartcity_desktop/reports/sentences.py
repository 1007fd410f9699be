"""Which facts each sentence of the papers needs: none is printed without all of them.

A paper names the sentences that say one thing in turn, and takes the first whose facts are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from smartcity_desktop.domain import moments
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.paper_facts import BasisKind
from smartcity_desktop.domain.record import (
    ABSENT,
    HELD,
    POSTPONED,
    Capacity,
    Record,
    Status,
    representative,
)
from smartcity_desktop.reports.figures import Figures


class Fact(StrEnum):
    """Something that is so of what a paper is about, or of the paper itself."""

    HELD = "held"
    ABSENT = "absent"
    POSTPONED = "postponed"
    NOT_HELD = "not_held"
    STARTED = "started"
    """The clock ran."""
    NOT_STARTED = "not_started"
    LIMITED = "limited"
    """The plan has the session, with its limit."""
    GUESTS = "guests"
    NOBODY = "nobody"
    OTHERS = "others"
    """More than one of the region."""
    HEAD = "head"
    ACTING = "acting"
    LETTER = "letter"
    NO_LETTER = "no_letter"
    """In what right the region was represented."""
    LETTERS = "letters"
    """Somebody of the region showed a letter."""
    APART = "apart"
    """Somebody of the panel is excused."""
    ALONE = "alone"
    """The panel has one member."""
    PANEL = "panel"
    REASON = "reason"
    REMARKS = "remarks"
    PANELS = "panels"
    """The paper stays with the organiser; what the panel remarks is for nobody else."""
    REGIONS = "regions"
    """The region takes the paper with it."""
    REPLACED = "replaced"
    NOT_REPLACED = "not_replaced"
    """Whether the edition has another session for a region whose own is over."""
    RESPONSE = "response"
    NO_RESPONSE = "no_response"
    SEALED = "sealed"
    DRAFT = "draft"
    SHEETS = "sheets"
    """There are levels."""
    SCORES_HERE = "scores_here"
    """The paper itself holds levels."""
    SCORES_AWAY = "scores_away"
    """Another copy of the paper holds them."""
    DECREE = "decree"
    ASSIGNMENT = "assignment"
    """What the edition names as the basis."""
    NO_BASIS = "no_basis"
    NO_COORDINATOR = "no_coordinator"
    REVISED = "revised"
    """An earlier revision went before."""
    DECLARED = "declared"
    NOT_DECLARED = "not_declared"
    """Whether an assessor declared to be independent."""
    INDEX = "index"
    NO_INDEX = "no_index"
    GONE = "gone"
    """A later revision is in force: what only a print of an old one says."""
    CODED = "coded"
    """The sealed item is on it as codes."""
    BY_PEN = "by_pen"
    """It is a form, to be filled in."""
    ANY_SESSION = "any_session"
    ANY_HAND = "any_hand"
    """Nobody knows yet of which session it will be, or who will use it."""
    DUTY = "duty"
    """A duty stamp is stuck on it."""
    TAKER = "taker"
    NO_TAKER = "no_taker"
    REGIONS_PLANNED = "regions_planned"
    """The panel of whoever signs has sessions."""
    TIMED = "timed"
    NO_TIME = "no_time"
    RECEIPT = "receipt"
    NO_RECEIPT = "no_receipt"
    """Who receives, when, and whether they signed for it on their laptop."""
    THINGS = "things"
    STICKS = "sticks"
    PAPERS = "papers"
    """What goes beside the files, and what is in it."""
    DIGITS = "digits"
    KEPT = "kept"
    """The two papers of an enrolment."""
    OFFICER = "officer"
    ASSESSOR = "assessor"
    """Whose key it is."""


_STATUS: Mapping[Status, Fact] = {
    HELD: Fact.HELD,
    ABSENT: Fact.ABSENT,
    POSTPONED: Fact.POSTPONED,
}
_CAPACITY: Mapping[Capacity, Fact] = {
    Capacity.HEAD: Fact.HEAD,
    Capacity.ACTING: Fact.ACTING,
    Capacity.LETTER: Fact.LETTER,
    Capacity.NO_LETTER: Fact.NO_LETTER,
}

NEEDS: Mapping[str, tuple[Fact, ...]] = {
    "ba1.opening": (Fact.PANEL,),
    "ba1.opening_alone": (Fact.ALONE,),
    "ba1.basis_edition": (Fact.NO_BASIS,),
    "grounds.decree": (Fact.DECREE,),
    "grounds.decree_about": (Fact.DECREE,),
    "grounds.assignment": (Fact.ASSIGNMENT,),
    "grounds.assignment_about": (Fact.ASSIGNMENT,),
    "ba1.held": (Fact.HELD, Fact.GUESTS),
    "ba1.held_nobody": (Fact.HELD, Fact.NOBODY),
    "ba1.absent": (Fact.ABSENT, Fact.NOBODY),
    "ba1.absent_some": (Fact.ABSENT, Fact.GUESTS),
    "ba1.postponed": (Fact.POSTPONED, Fact.NOBODY),
    "ba1.postponed_some": (Fact.POSTPONED, Fact.GUESTS),
    "ba1.title_absent": (Fact.ABSENT,),
    "ba1.title_postponed": (Fact.POSTPONED,),
    "ba1.reason": (Fact.NOT_HELD, Fact.REASON),
    "ba1.replaced": (Fact.POSTPONED, Fact.REPLACED),
    "ba1.not_replaced": (Fact.POSTPONED, Fact.NOT_REPLACED),
    "ba1.holds_scores": (Fact.HELD, Fact.SCORES_HERE),
    "ba1.holds_none": (Fact.HELD, Fact.SCORES_AWAY),
    "ba1.annex_here": (Fact.HELD, Fact.SCORES_HERE),
    "ba1.annex_away": (Fact.HELD, Fact.SCORES_AWAY),
    "ba1.annex_told": (Fact.HELD, Fact.SCORES_HERE),
    "ba1.annex_remarks": (Fact.REMARKS, Fact.SCORES_HERE),
    "ba1.annex_apart": (Fact.SCORES_HERE,),
    "ba1.annex_happening": (Fact.SCORES_HERE,),
    "ba1.meaning_annex": (Fact.HELD, Fact.GUESTS, Fact.SHEETS),
    "ba1.meaning": (Fact.HELD, Fact.GUESTS),
    "ba1.annex_end": (Fact.HELD, Fact.SCORES_HERE),
    "ba1.instrument_told": (Fact.HELD,),
    "ba1.remarks_annex": (Fact.REMARKS, Fact.SHEETS),
    "ba1.remarks": (Fact.REMARKS, Fact.PANELS),
    "ba1.remarks_apart": (Fact.REMARKS, Fact.REGIONS),
    "ba1.close": (),
    "delegates.head": (Fact.HEAD,),
    "delegates.letter": (Fact.LETTER,),
    "delegates.no_letter": (Fact.NO_LETTER,),
    "delegates.by_letter": (Fact.LETTERS,),
    "delegates.nobody": (Fact.NOBODY,),
    "delegates.others": (Fact.GUESTS, Fact.OTHERS),
    "sign.nobody": (Fact.NOBODY,),
    "sign.no_coordinator": (Fact.NO_COORDINATOR,),
    "sign.blank": (),
    "sign.panel_title": (Fact.PANEL,),
    "sign.panel_title_alone": (Fact.ALONE,),
    "time_of.held": (Fact.HELD, Fact.STARTED, Fact.LIMITED),
    "time_of.held_open": (Fact.HELD, Fact.STARTED),
    "time_of.never": (Fact.HELD, Fact.NOT_STARTED),
    "time_of.broken": (Fact.NOT_HELD, Fact.STARTED),
    "time_of.planned": (Fact.NOT_HELD, Fact.NOT_STARTED, Fact.LIMITED),
    "time_of.closed": (Fact.NOT_HELD, Fact.NOT_STARTED),
    "lk.what": (Fact.GUESTS,),
    "lk.what_nobody": (Fact.NOBODY,),
    "lk.absent": (Fact.ABSENT,),
    "lk.postponed": (Fact.POSTPONED,),
    "lk.instrument": (Fact.HELD,),
    "lk.response_nil": (Fact.GUESTS, Fact.SEALED, Fact.NO_RESPONSE),
    "lk.response_open": (Fact.GUESTS, Fact.DRAFT, Fact.NO_RESPONSE),
    "lk.declared": (Fact.HELD, Fact.GUESTS),
    "lk.declared_apart": (Fact.NOT_HELD, Fact.GUESTS),
    "lk.declared_absent": (Fact.ABSENT, Fact.NOBODY, Fact.REASON),
    "lk.declared_postponed": (Fact.POSTPONED, Fact.NOBODY, Fact.REASON),
    "lk.declared_alone": (Fact.NOBODY,),
    "lk.meaning": (Fact.HELD, Fact.GUESTS),
    "dh.region_nobody": (Fact.NOBODY,),
    "dh.panel": (Fact.PANEL,),
    "dh.panel_alone": (Fact.ALONE,),
    "dh.total_region": (Fact.GUESTS,),
    "dh.total_panel": (),
    "dh.apart": (Fact.APART,),
    "dh.certified": (),
    "dh.form": (Fact.BY_PEN,),
    "dh.title_form": (Fact.BY_PEN,),
    "dh.form_region": (Fact.BY_PEN,),
    "dh.form_panel": (Fact.BY_PEN,),
    "dh.form_told": (Fact.BY_PEN,),
    "dh.form_certified": (Fact.BY_PEN,),
    "blank.tag": (Fact.BY_PEN,),
    "blank.how": (Fact.BY_PEN,),
    "blank.after": (Fact.BY_PEN,),
    "blank.any": (Fact.BY_PEN, Fact.ANY_SESSION),
    "blank.any_detail": (Fact.BY_PEN, Fact.ANY_SESSION),
    "blank.serial_any": (Fact.BY_PEN, Fact.ANY_SESSION),
    "blank.by_pen": (Fact.BY_PEN, Fact.ANY_HAND),
    "level_texts.what": (Fact.BY_PEN,),
    "sp.duty": (Fact.DUTY,),
    "sp.regions": (Fact.REGIONS_PLANNED,),
    "tt.title": (Fact.THINGS,),
    "tt.took": (Fact.TAKER,),
    "tt.took_by_pen": (Fact.NO_TAKER,),
    "tt.by_pen": (Fact.NO_TAKER,),
    "tt.received": (Fact.TAKER, Fact.TIMED),
    "tt.to_hand": (Fact.NO_TIME,),
    "tt.receipt": (Fact.TAKER, Fact.RECEIPT),
    "tt.not_receipt": (Fact.NO_RECEIPT,),
    "tt.things": (Fact.THINGS,),
    "tt.things_told": (Fact.THINGS,),
    "tt.papers_told": (Fact.THINGS, Fact.PAPERS),
    "tt.on_stick": (Fact.THINGS, Fact.STICKS),
    "tt.holds": (Fact.THINGS, Fact.PAPERS),
}
"""By key of forms.toml."""

RECAP: Mapping[str, tuple[Fact, ...]] = {
    "recap.close_index": (Fact.HELD, Fact.SHEETS, Fact.INDEX),
    "recap.close": (Fact.HELD, Fact.SHEETS),
    "recap.close_apart": (),
    "recap.closed": (Fact.HELD,),
    "recap.matrix": (Fact.HELD,),
    "status.absent_told": (Fact.ABSENT, Fact.NOBODY),
    "status.absent_some": (Fact.ABSENT, Fact.GUESTS),
    "status.postponed_told": (Fact.POSTPONED,),
    "rule.mean": (Fact.HELD, Fact.SHEETS),
    "draft.unsigned": (Fact.DRAFT,),
    "draft.notice": (Fact.DRAFT,),
    "copy.unsigned": (Fact.GONE,),
    "revision.what": (Fact.REVISED,),
    "revision.what_at": (Fact.REVISED,),
    "revision.why": (Fact.REVISED,),
    "revision.why_elsewhere": (Fact.REVISED, Fact.REGIONS),
    "declaration.text": (Fact.DECLARED,),
    "declaration.none": (Fact.NOT_DECLARED,),
    "incomplete.aspect": (Fact.NO_INDEX,),
    "incomplete.own_aspect": (Fact.NO_INDEX,),
    "incomplete.one_assessor": (Fact.NO_INDEX,),
    "incomplete.none": (Fact.NO_INDEX,),
    "codes.text": (Fact.CODED, Fact.SEALED),
    "slip.tag": (Fact.DIGITS,),
    "slip.compare": (Fact.DIGITS,),
    "slip.declare": (Fact.DIGITS,),
    "slip.by_pen": (Fact.DIGITS, Fact.NO_COORDINATOR),
    "slip.unnamed": (Fact.DIGITS, Fact.NO_COORDINATOR),
    "slip.role_assessor": (Fact.DIGITS, Fact.ASSESSOR),
    "slip.role_officer": (Fact.DIGITS, Fact.OFFICER),
    "slip.keep_title": (Fact.KEPT,),
    "slip.keep": (Fact.KEPT,),
    "slip.lost": (Fact.KEPT,),
    "seal.check": (Fact.SEALED,),
}
"""By key of reports.toml."""

EVERY: Mapping[str, tuple[Fact, ...]] = {**NEEDS, **RECAP}

Facts = frozenset[Fact]


def facts(
    record: Record, edition: Edition, *, draft: bool, sheets: bool, here: bool = False
) -> Facts:
    """Return what is so of a session: `sheets` says that its levels are there, `here` that this
    paper is the panel's, which holds them."""
    one = representative(record.attendance)
    held = record.status == HELD
    found = {_STATUS[record.status], Fact.GUESTS if one is not None else Fact.NOBODY}
    found |= {_CAPACITY[one.capacity]} if one is not None else set()
    found.add(Fact.ALONE if len(edition.panels[record.panel].members) == 1 else Fact.PANEL)
    found.add(Fact.STARTED if record.phases else Fact.NOT_STARTED)
    found.add(Fact.RESPONSE if record.response.strip() else Fact.NO_RESPONSE)
    found.add(Fact.DRAFT if draft else Fact.SEALED)
    kinds = {basis.kind for basis in edition.basis}
    true = {
        Fact.NOT_HELD: not held,
        Fact.LIMITED: record.session in edition.sessions,
        Fact.OTHERS: len(record.attendance) > 1,
        Fact.LETTERS: any(one.capacity == Capacity.LETTER for one in record.attendance),
        Fact.APART: bool(record.excused),
        Fact.REASON: bool(record.reason.strip()),
        Fact.REMARKS: bool(record.remarks.strip()),
        Fact.SHEETS: held and sheets,
        Fact.PANELS: here,
        Fact.REGIONS: not here,
        Fact.REPLACED: bool(replacement(edition, record)),
        Fact.NOT_REPLACED: not replacement(edition, record),
        Fact.SCORES_HERE: held and sheets and here,
        Fact.SCORES_AWAY: held and sheets and not here,
        Fact.DECREE: BasisKind.DECREE in kinds,
        Fact.ASSIGNMENT: BasisKind.ASSIGNMENT in kinds,
        Fact.NO_BASIS: not kinds,
        Fact.NO_COORDINATOR: edition.coordinator not in edition.officers,
        Fact.REVISED: record.revision > 1,
    }
    return so(true) | found


def so(told: Mapping[Fact, bool]) -> Facts:
    """Return the facts of these that are so."""
    return frozenset(fact for fact, is_so in told.items() if is_so)


def replacement(edition: Edition, record: Record) -> SessionId:
    """Return the first session of a region after one that is over, "" where there is none."""
    later = [
        (moments.order(plan.planned_start), session)
        for session, plan in edition.sessions.items()
        if plan.region == record.region and session != record.session
        if moments.order(plan.planned_start) > moments.order(record.closed_at)
    ]
    return min(later)[1] if later else NO_SESSION


def first(told: Facts, *keys: str) -> str:
    """Return the first of `keys` whose facts are all there, "" where there is none."""
    return next((key for key in keys if told.issuperset(EVERY[key])), "")


def say(figures: Figures, told: Facts, *keys: str, **words: str | int) -> str:
    """Return the first sentence of reports.toml whose facts are there, "" where there is none."""
    key = first(told, *keys)
    return figures.say(key, **words) if key else ""


def form(figures: Figures, told: Facts, *keys: str, **words: str | int) -> str:
    """Return the first sentence of forms.toml whose facts are there, "" where there is none."""
    key = first(told, *keys)
    return figures.form(key, **words) if key else ""
