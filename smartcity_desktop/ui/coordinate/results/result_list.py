"""The result files that are here: final or provisional, who signed, whether they hold."""

from __future__ import annotations

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
from smartcity_desktop.ui.coordinate.signing import proposals
from smartcity_desktop.ui.coordinate.signing.signed_list import SignedList
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling


class ResultList(SignedList[Published]):
    """What contradicts the current one is told under the list."""

    def __init__(self, office: Office) -> None:
        columns: tuple[Column[Published], ...] = (
            telling("coordinate.results.when", _when),
            telling("coordinate.results.kind", _kind),
            telling("coordinate.results.code", lambda published: grouped(published.digest)),
            telling("coordinate.results.state", _state, Width.FILLS),
        )
        super().__init__(office, "coordinate.results", columns, office.publishing.hand_over)
        self.confirm.setProperty("primary", False)

    def is_open(self, item: Published) -> bool:
        """Tell whether a result still wants a signature."""
        return proposals.is_open(item)

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
            return f"{hindrance.what} {hindrance.remedy}\n{signed}", "attention"
        return f"{told}\n{holds}\n{signed}".strip(), "danger" if told else "quiet"

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
    at = published.result.made_at
    return f"{short_day(at)} {clock_time(at)}"


def _kind(published: Published) -> str:
    """Nothing is sealed before enough deciders have signed it."""
    words = ("sealed_kind", "interim")
    if published.have < published.need:
        words = ("proposed_kind", "proposed_interim")
    return t(f"coordinate.results.{words[0 if published.result.sealed else 1]}")


def _state(published: Published) -> str:
    signed = t("coordinate.decisions.signed", have=published.have, need=published.need)
    if published.have < published.need:
        return signed
    one = t("officers.one") if is_one(published.have, published.need) else signed
    return f"{t(f'coordinate.decisions.state_{published.state}')} · {one}"
