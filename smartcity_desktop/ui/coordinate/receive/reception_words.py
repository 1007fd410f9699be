"""What became of every file of a reception, in the words of the screen.

What waits is asked of the view as it is now: when the missing part arrives, the line heals too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from smartcity_desktop.desk.laptop.receiving import Became, Outcome, Receipt, parted
from smartcity_desktop.domain import view as standing
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.item import TYPES
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.text import shown
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import Standing, View
from smartcity_desktop.host import wording
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.language import clock_second, current, t
from smartcity_desktop.ui.models.reception import Mark, Node, NodeKind

WAITS, UNCOUNTED, RIVAL = "waits", "uncounted", "rival"
"""Beside the outcomes of admission: what the view says of an item that was admitted."""

SHAPES: Mapping[str, str] = {
    Became.ADDED: "done",
    Became.SIGNATURES: "signature",
    Became.DUPLICATE: "same",
    WAITS: "waiting",
    RIVAL: "fork",
    UNCOUNTED: "refused",
    Became.REFUSED: "refused",
    Became.OUTSIDE: "ignored",
    Became.NO_ROOM: "ignored",
}
MOST = 200
"""So many items of a file, and so many files, have a line of their own."""
_APART = {Became.OUTSIDE, Became.NO_ROOM}
_URGENT = {Became.REFUSED, UNCOUNTED, RIVAL, WAITS}


class Reception(Struct, frozen=True):
    """One reception of this sitting: when, from where, and what came of it."""

    at: str
    source: str
    receipt: Receipt


def node(reception: Reception, view: View) -> Node:
    """Return a reception as a line, under it its files: what needs somebody comes first."""
    receipt = reception.receipt
    files = _files(receipt.outcomes, view)
    unread, passed = parted(receipt.ignored)
    marks = _marks(receipt.outcomes, view)
    if is_nothing(receipt):
        marks = (Mark("ignored", t("coordinate.receive.n_nothing")), *marks)
    for shape, count in (("flag", len(unread)), ("ignored", len(passed))):
        if count:
            word = "unread" if shape == "flag" else shape
            marks = (*marks, Mark(shape, t(f"coordinate.receive.n_{word}", count=count)))
    title = t("coordinate.receive.at", at=clock_second(reception.at), source=reception.source)
    about = t("coordinate.receive.files", files=len(files))
    children = (*_unread(unread), *files[:MOST], *_more(files, MOST), *_ignored(passed))
    return Node(NodeKind.RECEPTION, title, marks, about, children=children)


def is_nothing(receipt: Receipt) -> bool:
    """Tell whether what was read holds nothing of this event, as far as it was looked into."""
    return all(one.outcome in _APART for one in receipt.outcomes) and not parted(receipt.ignored)[0]


def total(reception: Reception, view: View) -> str:
    """Return the one line that says it all: "0 baru, 750 sudah ada"; what waits, as of now."""
    receipt = reception.receipt
    if is_nothing(receipt):
        return t("coordinate.receive.nothing", source=reception.source)
    parts = [
        t("coordinate.receive.n_added", count=receipt.count(Became.ADDED)),
        t("coordinate.receive.n_duplicate", count=receipt.count(Became.DUPLICATE)),
    ]
    kinds = [kind for outcome in receipt.outcomes for kind in _kinds(outcome, view)]
    for kind in (Became.SIGNATURES, WAITS, RIVAL, UNCOUNTED, Became.REFUSED):
        if count := kinds.count(kind):
            parts.append(t(f"coordinate.receive.n_{kind}", count=count))
    if unread := parted(receipt.ignored)[0]:
        parts.append(t("coordinate.receive.n_unread", count=len(unread)))
    return ", ".join(parts)


def _files(outcomes: Sequence[Outcome], view: View) -> list[Node]:
    by_file: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_file.setdefault(outcome.file, []).append(outcome)
    nodes = [_file(file, held, view) for file, held in by_file.items()]
    # Sorting is stable: among equals the order of the files on the stick stays.
    return sorted(nodes, key=lambda node: _rank(node.marks))


def _rank(marks: Iterable[Mark]) -> int:
    shapes = {mark.shape for mark in marks}
    order = ("refused", "fork", "waiting")
    return next((n for n, shape in enumerate(order) if shape in shapes), len(order))


def _file(file: str, outcomes: Sequence[Outcome], view: View) -> Node:
    items = (*(_item(outcome, view) for outcome in _first(outcomes)), *_more(outcomes, MOST))
    kinds = {kind for outcome in outcomes for kind in _kinds(outcome, view)}
    loud = bool(kinds & _URGENT)
    marks = _marks(outcomes, view)
    about = _about(outcomes, view.edition)
    name, place = shown(Path(file).name), shown(file)
    return Node(NodeKind.FILE, name, marks, about, tip=place, loud=loud, children=items)


def _marks(outcomes: Sequence[Outcome], view: View) -> tuple[Mark, ...]:
    counts = dict.fromkeys(SHAPES, 0)
    for outcome in outcomes:
        for kind in _kinds(outcome, view):
            counts[kind] += 1
    return tuple(
        Mark(SHAPES[kind], t(f"coordinate.receive.n_{kind}", count=count))
        for kind, count in counts.items()
        if count
    )


def _kinds(outcome: Outcome, view: View) -> tuple[str, ...]:
    """The outcome, and beside it what the view says of the item as it stands now."""
    here = _standing(outcome, view)
    if here is None:
        return (outcome.outcome,)
    if _rival(outcome, here, view):
        return (outcome.outcome, RIVAL)
    kinds = {standing.ItemState.WAITING: (WAITS,), standing.ItemState.REFUSED: (UNCOUNTED,)}
    return (outcome.outcome, *kinds.get(here.state, ()))


def _rival(outcome: Outcome, here: Standing, view: View) -> bool:
    """Whether this record is one of several that the session's chair signed side by side."""
    session = view.sessions.get(here.session)
    return session is not None and len(session.heads) > 1 and outcome.digest in session.heads


def _standing(outcome: Outcome, view: View) -> Standing | None:
    return view.standings.get(outcome.digest) if outcome.outcome.is_here else None


def _first(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Those that have a line: what belongs here goes before what others brought."""
    if len(outcomes) <= MOST:
        return outcomes
    return sorted(outcomes, key=lambda outcome: outcome.outcome in _APART)[:MOST]


def _more(every: Sequence[object], most: int) -> tuple[Node, ...]:
    left = len(every) - most
    if left <= 0:
        return ()
    words = t("coordinate.receive.more", count=left)
    return (Node(NodeKind.NOTE, words, (Mark("ignored", ""),)),)


def _about(outcomes: Sequence[Outcome], edition: Edition | None) -> str:
    """The region a bundle is about, when it is about one; a decision is about its session's."""
    if edition is None:
        return ""
    values = [outcome.item.value for outcome in outcomes if outcome.item is not None]
    codes = {value.region for value in values if isinstance(value, Record | Sheet)}
    decided = [value.session for value in values if isinstance(value, Decision)]
    codes |= {edition.sessions[one].region for one in decided if one in edition.sessions}
    if len(codes) != 1:
        return ""
    region = edition.regions.get(codes.pop())
    return region.full_name() if region else ""


def _item(outcome: Outcome, view: View) -> Node:
    kinds = _kinds(outcome, view)
    marks = tuple(Mark(SHAPES[kind], t(f"coordinate.receive.is_{kind}")) for kind in kinds)
    here = _standing(outcome, view)
    words = ""
    if outcome.outcome == Became.REFUSED:
        facts = {"file": Path(outcome.file).name, **outcome.facts}
        words = finding_words.explained(outcome.code, facts).in_one()
    elif outcome.code == Outside.ENROLMENT:
        words = t("coordinate.receive.enrol_next")
    elif outcome.outcome in _APART:
        words = t(f"waiting_room.why.{outcome.code}")
    elif here is not None and kinds[1:]:
        told = view.sessions[here.session].findings if RIVAL in kinds else here.findings
        words = "\n".join(finding_words.of_finding(found).in_one() for found in told)
    return Node(NodeKind.ITEM, _title(outcome), marks, words=words)


def _title(outcome: Outcome) -> str:
    value = outcome.item.value if outcome.item else None
    digest = short(outcome.digest)
    if isinstance(value, Sheet):
        return t("coordinate.receive.sheet", seat=value.assessor, digest=digest)
    kind = outcome.type if outcome.type in TYPES.values() else "unknown"
    if isinstance(value, Enrolment):
        return t("coordinate.receive.enrol_item_of", name=value.name, digest=digest)
    return t(f"coordinate.receive.{kind}_item", digest=digest)


def _unread(places: Sequence[tuple[str, str]]) -> tuple[Node, ...]:
    """Where files may lie that nobody has read stands first, with what to do about it."""
    if not places:
        return ()
    children = tuple(
        Node(
            NodeKind.ITEM,
            shown(Path(file).name),
            (Mark("flag", t(f"sticks.{why}")),),
            words=wording.explain_code(f"unread.{why}", {"file": file}, current()).in_one(),
            tip=shown(file),
        )
        for file, why in places[:MOST]
    )
    title = t("coordinate.receive.unread")
    mark = Mark("flag", t("coordinate.receive.n_unread", count=len(places)))
    children = (*children, *_more(places, MOST))
    return (Node(NodeKind.FILE, title, (mark,), loud=True, children=children),)


def _ignored(passed: Sequence[tuple[str, str]]) -> tuple[Node, ...]:
    if not passed:
        return ()
    children = tuple(
        Node(
            NodeKind.NOTE,
            shown(Path(file).name),
            (Mark("ignored", t(f"sticks.{why}")),),
            tip=shown(file),
        )
        for file, why in passed
    )
    words = t("coordinate.receive.ignored", count=len(children))
    names = ", ".join(child.name for child in children[:3]) + (" …" if len(children) > 3 else "")
    return (Node(NodeKind.NOTE, words, (Mark("ignored", names),), children=children),)
