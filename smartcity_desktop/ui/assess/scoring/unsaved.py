"""What the disk refused: it stays on the screen and is tried again until it is kept.

By session and seat, so that on a shared laptop nobody's work ends up under another's name.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TypeVar

from smartcity_desktop.desk.laptop.changed import NOTHING, Changed
from smartcity_desktop.desk.session.assessor import AssessorDesk
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import IndicatorId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.domain.values import replace

_T = TypeVar("_T")
_Key = TypeVar("_Key")

Place = tuple[SessionId, SeatId]
"""Session and seat."""


class Unsaved:
    """Marks and texts of sheets that wait for the disk, the newest of each."""

    def __init__(self) -> None:
        self._marks: dict[Place, dict[IndicatorId, Mark]] = {}
        self._texts: dict[Place, dict[str, str]] = {}

    def __bool__(self) -> bool:
        return bool(self._marks or self._texts)

    def keep_mark(self, place: Place, indicator: IndicatorId, mark: Mark) -> None:
        """Remember a mark that was refused."""
        self._marks.setdefault(place, {})[indicator] = mark

    def keep_text(self, place: Place, field: str, text: str) -> None:
        """Remember a text that was refused."""
        self._texts.setdefault(place, {})[field] = text

    def forget_mark(self, place: Place, indicator: IndicatorId) -> None:
        """A newer mark was kept."""
        _drop(self._marks, place, indicator)

    def forget_text(self, place: Place, field: str) -> None:
        """A newer text was kept."""
        _drop(self._texts, place, field)

    def over(self, draft: Draft) -> Draft:
        """Return `draft` as its assessor sees it on the screen."""
        place = (draft.session, draft.assessor)
        marks, texts = self._marks.get(place, {}), self._texts.get(place, {})
        return replace(draft, levels={**draft.levels, **marks}, texts={**draft.texts, **texts})

    def retry(self, desk: AssessorDesk) -> Changed:
        """Try to keep what waits of who is here; return what changed by it."""
        changed, me = NOTHING, desk.identity.my_id_or_none()
        try:
            for session, seat in [mark for mark in (*self._marks, *self._texts) if mark[1] == me]:
                for id_, mark in list(self._marks.get((session, seat), {}).items()):
                    changed |= desk.put(session, id_, mark)
                    self.forget_mark((session, seat), id_)
                for field, text in list(self._texts.get((session, seat), {}).items()):
                    changed |= desk.text(session, field, text)
                    self.forget_text((session, seat), field)
        except Problem:
            # Told when it was refused; the banner still says so.
            return changed
        return changed


def _drop(waiting: MutableMapping[Place, dict[_Key, _T]], place: Place, key: _Key) -> None:
    if place in waiting:
        waiting[place].pop(key, None)
        if not waiting[place]:
            del waiting[place]
