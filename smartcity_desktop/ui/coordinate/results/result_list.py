"""The result files that are here: final or provisional, who signed, whether they hold."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.event.publishing import Published
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.ui.coordinate.signing.signed_list import Line, SignedList
from smartcity_desktop.ui.coordinate.words import finding_words
from smartcity_desktop.ui.language import clock_time, short_day, t

COLUMNS = ("when", "kind", "code", "rows", "state")


class ResultList(SignedList):
    """What contradicts the one in hand is told under the list."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office, "coordinate.results", COLUMNS, "state", office.publishing.hand_over
        )
        self.confirm.setProperty("primary", False)
        self._results: dict[str, Published] = {}

    def show_results(self, results: Sequence[Published]) -> None:
        """List the results."""
        self._results = {one.digest: one for one in results}
        self.show_lines([_line(one) for one in results])

    def more_of(self, digest: str) -> tuple[str, str]:
        """Return who signed, and what a result's items contradict."""
        one = self._results[digest]
        told = " ".join(finding_words.of_finding(found).what for found in one.findings)
        if told:
            return told, "danger"
        return t("deciding.signers", signers=", ".join(one.signers) or "–"), "quiet"


def _line(one: Published) -> Line:
    made = one.result.made_at
    kind = t("coordinate.results.final" if one.result.sealed else "coordinate.results.interim")
    signed = t("coordinate.decisions.signed", have=one.have, need=one.need)
    state = t(f"coordinate.decisions.state_{one.state}")
    rows = str(len(one.result.ranking))
    words = f"{short_day(made)} {clock_time(made)}", kind, grouped(one.digest), rows
    return Line(one.digest, (*words, f"{state} · {signed}"), open=one.have < one.need)
