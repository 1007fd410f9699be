"""Every decision that is here: what about, why, who has signed it, and what it changes."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.event import effects, event_asks, in_force_words
from smartcity_desktop.desk.event.deciding import Decided
from smartcity_desktop.desk.event.officer_words import is_one
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.signing import proposals
from smartcity_desktop.ui.coordinate.signing.signed_list import SignedList
from smartcity_desktop.ui.coordinate.words import decision_words, finding_words
from smartcity_desktop.ui.language import clock_time, short_day, t
from smartcity_desktop.ui.models.column import Column, Width, telling

SIGNERS = 22
"""Average letters for who has signed: all of them are told where a pointer rests, and beneath."""


class DecisionList(SignedList[Decided]):
    """Those that want a signature stand first; of the current one its effect is told."""

    def __init__(self, office: Office) -> None:
        columns: tuple[Column[Decided], ...] = (
            telling("coordinate.decisions.state", self._state),
            telling("coordinate.decisions.about", self._about),
            telling(
                "coordinate.decisions.because", lambda decided: decided.decision.reason, Width.FILLS
            ),
            telling(
                "coordinate.decisions.who", lambda one: "; ".join(one.signers), SIGNERS, leaves=2
            ),
            telling("coordinate.decisions.when", _when, leaves=1),
        )
        super().__init__(office, "coordinate.decisions", columns)
        self._moved: dict[Digest, InForce] = {}

    def show_decisions(self, decisions: Sequence[Decided]) -> None:
        """List the decisions; what an edition since made say something else is marked."""
        found = self._office.deciding.in_force()
        self._moved = {one.digest: one for one in found if one.is_moved}
        waiting = [decision for decision in decisions if self.is_open(decision)]
        done = [decision for decision in decisions if not self.is_open(decision)]
        self.show_items((*waiting, *done))

    def is_open(self, item: Decided) -> bool:
        """Tell whether a decision still wants a signature."""
        return proposals.is_open(item)

    def more_of(self, item: Decided) -> tuple[str, str]:
        """Return what else there is to say: what it would change, or what is wrong with it."""
        signed = self.signers_of(item, item.signers)
        because = f"{t('deciding.because', reason=item.decision.reason)}\n{signed}"
        told = finding_words.contradicting(item.findings)
        has_effect = self.is_open(item) or item.state == ItemState.VALID
        change = effects.effect_of(self._office.laptop, item.digest) if has_effect else None
        if change is None:
            told = "\n".join(filter(None, (told, self._fate(item))))
            wrong = bool(told) and item.state == ItemState.WAITING
            return f"{because}\n{told}".strip(), "danger" if wrong else "quiet"
        parts = decision_words.effect(change, self._office.laptop.holdings.edition())
        key = "effect_would" if self.is_open(item) else "effect_is"
        effect = t(f"deciding.{key}", effect=" ".join(part.text for part in parts))
        fate = self._fate(item)
        one = self._moved.get(item.digest)
        moved = f"! {in_force_words.moved(one, language.current())}" if one is not None else ""
        words = "\n".join(filter(None, (moved, because, effect, fate)))
        return words, "attention" if moved or fate or change.lacks is not None else ""

    def _fate(self, item: Decided) -> str:
        """What becomes of a sealed result that stands, told before the decision is signed."""
        if not self.is_open(item):
            return ""
        made = self._office.laptop.holdings.items()[item.digest]
        return decision_words.of_fate(event_asks.fate(self._office.coordinator, made))

    def _state(self, decided: Decided) -> str:
        if self.is_open(decided):
            return t("coordinate.decisions.signed", have=decided.have, need=decided.need)
        state = t(f"coordinate.decisions.state_{decided.state}")
        one = is_one(decided.have, decided.need)
        return f"{state} · {t('officers.one')}" if one else state

    def _about(self, decided: Decided) -> str:
        here = self._office.laptop.holdings
        words = decision_words.about(decided.decision, here.items(), here.edition())
        mark = "! " if decided.digest in self._moved else ""
        return f"{mark}{decided.decision.session} {words}".strip()


def _when(decided: Decided) -> str:
    at = decided.decision.decided_at
    return f"{short_day(at)} {clock_time(at)}"
