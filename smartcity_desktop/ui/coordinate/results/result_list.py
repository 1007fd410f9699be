"""The result files that are here: final or provisional, who signed, whether they hold."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.event import unlike_words
from smartcity_desktop.desk.event.officer_words import is_one
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import SELECTED
from smartcity_desktop.host.wording import Explanation
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.signing import proposals
from smartcity_desktop.ui.coordinate.signing.signed_list import SignedList
from smartcity_desktop.ui.coordinate.words import finding_words, proposed_words
from smartcity_desktop.ui.language import brief_day, clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling


class ResultList(SignedList[Published]):
    """What contradicts the current one is told under the list."""

    def __init__(self, office: Office) -> None:
        columns: tuple[Column[Published], ...] = (
            Column("coordinate.results.when", _when, tip=_moment, spoken=_moment, leaves=2),
            telling("coordinate.results.kind", _kind),
            telling("coordinate.results.code", lambda one: grouped(one.digest), leaves=1),
            Column("coordinate.results.state", _state, Width.FILLS, tip=_in_full, spoken=_in_full),
        )
        super().__init__(office, "coordinate.results", columns)
        self.confirm.setProperty("primary", False)

    def is_open(self, item: Published) -> bool:
        """Tell whether a result still wants a signature."""
        return proposals.is_open(item)

    def is_past(self, item: Published, every: Sequence[Published]) -> bool:
        """Tell whether a proposal was for the time until the result was sealed, which it is."""
        return proposals.is_overtaken(item, every)

    def why_not(self, item: Published) -> str:
        """Return why a result cannot be signed here, "" where it can."""
        told = self._hindrance(item)
        return told.what if told is not None else ""

    def also_carry(self, item: Published) -> str:
        """Return of which panels everything must be at the laptop where it is signed next."""
        items = self._office.laptop.holdings.items()
        if self._hindrance(item) is not None:
            return ""
        records = (items[at].value for at in item.result.records if at in items)
        panels = {record.panel for record in records if isinstance(record, Record)}
        named = ", ".join(natural.ordered(panels))
        return t("coordinate.results.also", panels=named, count=len(panels)) if panels else ""

    def _hindrance(self, item: Published) -> Explanation | None:
        problem = self._office.publishing.hindrance(item.digest) if self.is_open(item) else None
        return finding_words.explained(problem.code, problem.facts) if problem else None

    def more_of(self, item: Published) -> tuple[str, str]:
        """Return what is signed, by whom, and what a result's items contradict."""
        holds = self._holds(item.result)
        hindrance = self._hindrance(item)
        told = finding_words.contradicting(item.findings)
        signed = self.signers_of(item, item.signers)
        if is_one(item.have, item.need):
            signed = f"{signed} · {t('officers.one')}"
        if hindrance is not None:
            return "\n".join((hindrance.what, *self._unlike(item), signed)), "attention"
        waits = proposed_words.before_sealing(self._office) if self.is_open(item) else []
        words = "\n".join((told, holds, signed, *waits)).strip()
        return words, "danger" if told else "attention" if waits else "quiet"

    def _unlike(self, item: Published) -> tuple[str, ...]:
        """What the files here lack, or have besides, and what to do; where an item that it names
        is not here, its sessions are told already, and of decisions the code."""
        problem = self._office.publishing.hindrance(item.digest)
        assert problem is not None
        spoken, holdings = language.current(), self._office.laptop.holdings
        items, told = holdings.items(), finding_words.explained(problem.code, problem.facts)
        if problem.code == "result.differs":
            found = self._office.publishing.unlike(item.result)
            return unlike_words.lines(found, item.result, items, holdings.view(), spoken)
        lost = unlike_words.lost_decisions(item.result, items, spoken)
        of_panels = not items.keys() >= {*item.result.records, *item.result.sheets}
        return (*([told.remedy] if of_panels or not lost else []), *lost)

    def to_sign(self, digest: Digest) -> str:
        """Return what somebody signs who confirms a result."""
        (one,) = (row for row in self.list.rows() if row.digest == digest)
        count = sum(row.selection == SELECTED for row in one.result.ranking)
        code, kind = grouped(digest), _kind(one)
        return t("coordinate.results.to_confirm", kind=kind, code=code, count=count)

    def _holds(self, result: Result) -> str:
        """What somebody puts a name under: who is selected, and on what it rests."""
        regions = self._office.laptop.holdings.edition().regions
        chosen = [row.region for row in result.ranking if row.selection == SELECTED]
        names = [regions[one].full_name() if one in regions else one for one in chosen]
        return t(
            "coordinate.results.holds",
            rows=len(result.ranking),
            count=len(chosen),
            names=", ".join(names) or "–",
            sheets=len(result.sheets),
            records=len(result.records),
            decisions=len(result.decisions),
        )


def _when(published: Published) -> str:
    """Without the year: who signed, and how many, is what must not be cut off."""
    at = published.result.made_at
    return f"{brief_day(at)} {clock_time(at)}"


def _moment(published: Published) -> str:
    at = published.result.made_at
    return f"{short_day(at)} {clock_time(at)}"


def _kind(published: Published) -> str:
    """Nothing is sealed before enough deciders have signed it."""
    words = ("sealed_kind", "interim")
    if published.have < published.need:
        words = ("proposed_kind", "proposed_interim")
    return t(f"coordinate.results.{words[0 if published.result.sealed else 1]}")


def _state(published: Published) -> str:
    return _in_words(published, t("coordinate.results.signed", **_count(published)))


def _in_full(published: Published) -> str:
    return _in_words(published, t("coordinate.decisions.signed", **_count(published)))


def _count(published: Published) -> dict[str, int]:
    return {"have": published.have, "need": published.need}


def _in_words(published: Published, signed: str) -> str:
    if published.have < published.need:
        return signed
    one = t("officers.one") if is_one(published.have, published.need) else signed
    return f"{t(f'coordinate.decisions.state_{published.state}')} · {one}"
