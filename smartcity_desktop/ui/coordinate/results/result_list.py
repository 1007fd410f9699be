"""The result files that are here: final or provisional, who signed, whether they hold."""

from __future__ import annotations

from smartcity_desktop.desk.event.officer_words import is_one
from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
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
            telling("coordinate.results.rows", lambda one: str(len(one.result.ranking))),
            telling("coordinate.results.state", _state, Width.FILLS),
        )
        super().__init__(office, "coordinate.results", columns, office.publishing.hand_over)
        self.confirm.setProperty("primary", False)

    def is_open(self, item: Published) -> bool:
        """Tell whether a result still wants a signature."""
        return item.have < item.need

    def more_of(self, item: Published) -> tuple[str, str]:
        """Return who signed, and what a result's items contradict."""
        told = " ".join(finding_words.of_finding(found).what for found in item.findings)
        if told:
            return told, "danger"
        signed = t("deciding.signers", signers="; ".join(item.signers) or "–")
        one = is_one(item.have, item.need)
        return f"{signed} · {t('officers.one')}" if one else signed, "quiet"


def _when(published: Published) -> str:
    at = published.result.made_at
    return f"{short_day(at)} {clock_time(at)}"


def _kind(published: Published) -> str:
    return t(f"coordinate.results.{'sealed_kind' if published.result.sealed else 'interim'}")


def _state(published: Published) -> str:
    signed = t("coordinate.decisions.signed", have=published.have, need=published.need)
    one = t("officers.one") if is_one(published.have, published.need) else signed
    return f"{t(f'coordinate.decisions.state_{published.state}')} · {one}"
