"""What stands in the place of a sheet that is not to be filled in: why, and what can be done."""

from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import declaring
from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.empty import Empty


class NoSheet(Empty):
    """Also where nobody has said who is here, or no session was chosen."""

    def __init__(self, office: Office) -> None:
        super().__init__("list-checks")
        self._office = office

    def stands_for(self, session: SessionId) -> bool:
        """Tell whether this stands in the place of the sheet of who is here, and say why."""
        office = self._office
        if (me := office.identity.me) is None or not session:
            self._explain("who" if me is None else "empty")
            return True
        page = office.assessor.page(session)
        if page.edition.in_conflict(me.id, page.plan.region):
            self._explain("conflict")
            return True
        said = declaring.declaration(office.day, session, me.id)
        if not page.bar or (said is not None and said.kind):  # a declaration has its own words
            return False
        self._bar(page)
        return True

    def _explain(self, why: str) -> None:
        button = "setup.title" if why == "who" else "assess.empty.button"
        self.say(t(f"assess.{why}.what"), t(f"assess.{why}.then"), t(button))

    def _bar(self, page: ScoringPage) -> None:
        """Why a sheet takes no first level, and who can change that."""
        chair = page.edition.roster[page.edition.panels[page.plan.panel].chair].name
        excuse = self._office.day.record_draft(page.session).excused.get(page.seat.id)
        reason, key = excuse.reason if excuse else "", f"assess.barred.{page.bar}"
        what = t(f"{key}.what", region=page.region.full_name(), reason=reason)
        self.say(what, t(f"{key}.then", chair=chair), t("assess.empty.button"))
