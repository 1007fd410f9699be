"""Every decision that is here: what about, why, who has signed it, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.event import effects
from smartcity_desktop.desk.event.deciding import Decided
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.ui.coordinate.signing.signed_list import Line, SignedList
from smartcity_desktop.ui.coordinate.words import decision_words, finding_words
from smartcity_desktop.ui.language import clock_time, short_day, t

COLUMNS = ("state", "about", "because", "who", "when")


class DecisionList(SignedList):
    """Those that want a signature stand first; of the one in hand its effect is told."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office, "coordinate.decisions", COLUMNS, "because", office.deciding.hand_over
        )

    def show_decisions(self, decisions: Sequence[Decided]) -> None:
        """List the decisions."""
        waiting = [one for one in decisions if _is_open(one)]
        done = [one for one in decisions if not _is_open(one)]
        self.show_lines([self._line(one) for one in (*waiting, *done)])

    def more_of(self, digest: str) -> tuple[str, str]:
        """Return what else there is to say: what it would change, or what is wrong with it."""
        (one,) = [one for one in self._office.deciding.decisions() if one.digest == digest]
        because = t("deciding.because", reason=one.decision.reason)
        told = " ".join(finding_words.of_finding(found).what for found in one.findings)
        has_effect = _is_open(one) or one.state == ItemState.VALID
        change = effects.effect_of(self._office.laptop, digest) if has_effect else None
        if change is None:
            return (
                f"{because}\n{told}".strip(),
                "danger" if one.state == ItemState.WAITING else "quiet",
            )
        parts = decision_words.effect(change, self._office.laptop.holdings.edition())
        key = "effect_would" if _is_open(one) else "effect_is"
        effect = t(f"deciding.{key}", effect=" ".join(part.text for part in parts))
        return f"{because}\n{effect}", ""

    def _line(self, one: Decided) -> Line:
        decision = one.decision
        state = t(f"coordinate.decisions.state_{one.state}")
        if _is_open(one):
            state += " · " + t("coordinate.decisions.signed", have=one.have, need=one.need)
        laptop = self._office.laptop
        words = decision_words.about(decision, laptop.holdings.items(), laptop.holdings.edition())
        at = f"{short_day(decision.decided_at)} {clock_time(decision.decided_at)}"
        return Line(
            one.digest,
            (
                state,
                f"{decision.session} {words}".strip(),
                decision.reason,
                ", ".join(one.signers),
                at,
            ),
            open=_is_open(one),
        )


def _is_open(one: Decided) -> bool:
    return one.have < one.need and one.state == ItemState.WAITING
