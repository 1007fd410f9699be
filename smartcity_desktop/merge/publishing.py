"""The result as it is published: made from a view and its ranking, and compared with another.

Merging knows no ranking and ranking no merging: who publishes hands both in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.domain.decision import (
    CHOOSE,
    NEWER_RECORD,
    NEWER_SHEET,
    RULES_CHANGED,
    TIE,
    VOID,
    Decision,
)
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, RegionCode
from smartcity_desktop.domain.published import HeldRegion, Method, Result, Row, Tree
from smartcity_desktop.domain.record import POSTPONED
from smartcity_desktop.domain.result import ApartKind, Ranked, Ranking
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import Struct, asdict, replace
from smartcity_desktop.domain.view import LEFT_OUT, Finding, SessionState, SessionView, View
from smartcity_desktop.merge.finding import finding

METHOD = Method("rule-a", 1)
"""The rules of `ranking` as they are; a change that can move a row gets a new version."""

_TEN_THOUSANDTHS = 10_000
_NOTHING = ""


class Difference(Struct, frozen=True):
    """One place where two results say different things.

    `part` is edition, method, sheets, records, decisions, tree, ranking, held or sealed; `name` the
    digest or the region, "" where the part is one thing. `published` and `fresh` are what each
    says, as text, "" where it says nothing.
    """

    part: str
    name: str
    published: str
    fresh: str

    @property
    def place(self) -> str:
        """The part and the name in one word, a digest by its first eight digits."""
        name = short(self.name) if len(self.name) == 64 else self.name
        return f"{self.part}:{name}" if name else self.part


def publish(
    view: View,
    ranking: Ranking,
    *,
    made_at: str,
    previous: Digest = NO_DIGEST,
    sealed: bool = False,
) -> Result:
    """Return the result of a view, for the deciders to sign.

    It rests on the records of all current sessions, their counted sheets, and the decisions in
    force but those about results: these cannot be in one. `previous` is the digest of the result
    it takes the place of. Whether it may be sealed, ask `may_seal` first.

    Raises:
        ValueError: The view has no edition in force.
    """
    edition = view.edition
    if edition is None:
        raise ValueError("a result needs an edition")
    current = [
        session for session in view.sessions.values() if session.state == SessionState.CURRENT
    ]
    records = tuple(sorted(session.record_digest for session in current))
    sheets = tuple(sorted({digest for session in current for digest in session.counted()}))
    decisions = _listed(view)
    return Result(
        edition=EditionRef(edition.id, edition.seq, view.edition_digest),
        previous=previous,
        sealed=sealed,
        method=METHOD,
        sheets=sheets,
        records=records,
        decisions=decisions,
        tree=tree({*sheets, *records, *decisions, view.edition_digest}),
        held=tuple(HeldRegion(one.region, one.kind, one.why) for one in ranking.apart),
        ranking=tuple(_row(row) for row in ranking.rows),
        made_at=made_at,
    )


def _listed(view: View) -> tuple[Digest, ...]:
    """The decisions in force that a result rests on: all but those about results."""
    return tuple(
        at
        for at, decision in sorted(view.decisions.items())
        if not is_about_a_result(view, decision)
    )


def is_about_a_result(view: View, decision: Decision) -> bool:
    """Tell whether a decision chooses a result or makes one void."""
    if decision.action == CHOOSE:
        return not decision.session
    target = view.standings.get(decision.item) if decision.action == VOID else None
    return target is not None and target.type == "result"


def differences(published: Result, fresh: Result) -> tuple[Difference, ...]:
    """Return every place where a published result differs from one made anew.

    When it was made, what it replaces and whether it was sealed are acts of people, not compared.
    """
    return tuple(_differences(published, fresh))


def may_seal(view: View, ranking: Ranking) -> tuple[Finding, ...]:
    """Return everything that keeps the result of a view from being sealed; nothing: it may be.

    The format, rule 8: no fork, no equivocation, no contradicting decisions, nothing awaited or
    acknowledged and gone, no newer sheet or record, no session without a record that counts, no tie
    across the cut; except where a decision in force names it.

    The seal itself is `sealed` in a result that the threshold of deciders signed; of rival sealed
    ones a decision chooses.
    """
    if view.edition is None:
        return (finding("E_NO_EDITION"), *view.findings)
    found = [one for one in view.findings if one.code.startswith("E_") or one.code == RULES_CHANGED]
    found += gone(view)
    for session, one in sorted(view.sessions.items()):
        if view.is_open(session):
            found += _open(view, one)
    for standing in view.awaited():
        found += [one for one in standing.findings if one not in found]
    tied = ranking.tied()
    if not view.leaves_tied(tied):
        regions = ", ".join(_region(view, code) for code in tied)
        found.append(finding(TIE, regions=regions, count=len(tied)))
    return tuple(found)


def gone(view: View) -> list[Finding]:
    """Return what is told where the edition before the first one here is missing (C2), and where
    items that a receipt acknowledges are (rule 12)."""
    found = []
    if view.before and view.edition is not None:
        facts = {"edition": view.edition.id, "item": short(view.before)}
        found.append(finding("E_EDITION_GAP", **facts))
    if not view.gone:
        return found
    names = ", ".join(map(short, sorted(view.gone)[:SHOWN]))
    names += " …" if len(view.gone) > SHOWN else ""
    return [*found, finding("E_RECEIPT_ABSENT", items=names, count=len(view.gone))]


SHOWN = 5
"""Items named in one finding; a list of hundreds helps nobody."""


def final(view: View) -> Digest:
    """Return the digest of the one sealed result that stands, "" while there is none."""
    return next((at for at, result in view.results.items() if result.sealed), NO_DIGEST)


def _row(ranked: Ranked) -> Row:
    index, printed = ranked.score.index, ranked.score.printed
    assert index is not None
    assert printed is not None
    return Row(
        rank=ranked.rank,
        shared=ranked.shared,
        region=ranked.score.region,
        score=f"{index.numerator}/{index.denominator}",
        printed=int(printed * _TEN_THOUSANDTHS),
        selection=ranked.selection,
        decided_by=ranked.decided_by,
    )


def _differences(published: Result, fresh: Result) -> Iterator[Difference]:
    for part in ("edition", "method"):
        mine, other = _text(getattr(published, part)), _text(getattr(fresh, part))
        if mine != other:
            yield Difference(part, "", mine, other)
    for part in ("sheets", "records", "decisions"):
        listed, given = set(getattr(published, part)), set(getattr(fresh, part))
        for digest in sorted(listed ^ given):
            mine, other = (digest if digest in one else _NOTHING for one in (listed, given))
            yield Difference(part, digest, mine, other)
    if published.tree != fresh.tree:
        yield Difference("tree", "", _text(published.tree), _text(fresh.tree))
    yield from _by_region("ranking", _rows(published), _rows(fresh))
    yield from _by_region("held", _apart(published), _apart(fresh))


def _by_region(
    part: str, published: Mapping[RegionCode, str], fresh: Mapping[RegionCode, str]
) -> Iterator[Difference]:
    for region in sorted({*published, *fresh}):
        mine, other = published.get(region, _NOTHING), fresh.get(region, _NOTHING)
        if mine != other:
            yield Difference(part, region, mine, other)
    if published == fresh and list(published) != list(fresh):
        yield Difference(part, "", ", ".join(published), ", ".join(fresh))


def _rows(result: Result) -> dict[RegionCode, str]:
    return _texts(result.ranking)


def _apart(result: Result) -> dict[RegionCode, str]:
    return _texts(result.held)


def _texts(entries: tuple[Row, ...] | tuple[HeldRegion, ...]) -> dict[RegionCode, str]:
    """By region; a region that is there twice keeps both texts, so that it never compares equal."""
    found: dict[RegionCode, str] = {}
    for entry in entries:
        before = f"{found[entry.region]} | " if entry.region in found else ""
        found[entry.region] = before + _text(entry)
    return found


def _text(value: EditionRef | Method | Tree | Row | HeldRegion) -> str:
    fields = asdict(value)
    return ", ".join(f"{key}={one}" for key, one in fields.items() if key != "region")


def _open(view: View, session: SessionView) -> list[Finding]:
    blocks = {"E_EQUIVOCATION", "E_CHOICE_OPEN", LEFT_OUT, NEWER_SHEET, NEWER_RECORD}
    found = [finding_ for finding_ in session.findings if finding_.code in blocks]
    if found and session.state in {SessionState.CURRENT, SessionState.FORKED}:
        return found
    about = {"session": session.session, "region": _region(view, session.region)}
    if session.record is not None and session.record.status == POSTPONED:
        return [*found, finding("W_SESSION_POSTPONED", **about)]
    if session.state == SessionState.MISSING:
        return [*found, finding("W_SESSION_MISSING", **about)]
    return found or [finding("W_SESSION_OPEN", **about)]


def _region(view: View, code: RegionCode) -> str:
    region = view.edition.regions.get(code) if view.edition is not None else None
    return region.full_name() if region else code


def opened(result: Result) -> Result:
    """Return a result that says of an open region no more than that: why it was open cannot be
    known from what the result lists, and changes nothing in its ranking."""
    return replace(
        result,
        held=tuple(
            HeldRegion(held.region, ApartKind.WAITING, "") if held.kind.is_open else held
            for held in result.held
        ),
    )
