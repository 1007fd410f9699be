"""The result files that are here: final or provisional, who signed, whether they hold."""

from __future__ import annotations

from smartcity_desktop.desk.event.officer_words import is_one
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.result import SELECTED
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
        return item.have < item.need

    def more_of(self, item: Published) -> tuple[str, str]:
        """Return what is signed, by whom, and what a result's items contradict."""
        holds = self._holds(item.result)
        told = finding_words.contradicting(item.findings)
        if told:
            return f"{told}\n{holds}", "danger"
        signed = t("deciding.signers", signers="; ".join(item.signers) or "–")
        if is_one(item.have, item.need):
            signed = f"{signed} · {t('officers.one')}"
        return f"{holds}\n{signed}", "quiet"

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
