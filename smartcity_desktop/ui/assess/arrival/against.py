"""Why a change of the day cannot be made as the session stands: each has a reason of its own."""

from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import chairing, day_plan
from smartcity_desktop.desk.session.chair import PanelPage
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.timer import TimerState
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.assess.session.place import chair_only
from smartcity_desktop.ui.language import t


def reasons(office: Office, page: PanelPage, late: int, *, alone: bool) -> dict[str, str]:
    """Return by kind what stands against it, "" where nothing does; `late` in seconds, and `alone`
    says that no other session is left to change places with."""
    draft, chair = page.record_draft, "" if page.is_chair else t("off.not_chair")
    closed = t("off.day_closed") if draft.sealed else ""
    begun = "" if page.timer.state == TimerState.PLANNED else t("off.day_begun")
    waits, plans = bool(draft.waiting), "" if may_plan(office, page.session) else chair_only(page)
    today = day_plan.is_today(office.day, page.session)
    on_time = "" if late else t("off.day_on_time" if today else "off.day_other")
    lost = "" if late <= day_plan.losable_s(office.day) else t("off.day_too_late")
    against = {
        day_change.WAIT: begun or (t("off.day_waits") if waits else ""),
        day_change.CAME: begun or ("" if waits else t("off.day_no_wait")),
        day_change.FIXED: begun or on_time or lost,
        day_change.FULL: begun or on_time,
        day_change.SHIFT: begun or plans,
        day_change.SWAP: begun or plans or (t("off.no_other") if alone else ""),
        day_change.ABSENT: chair or (t("off.day_came") if draft.has_come() else ""),
        day_change.POSTPONED: chair,
    }
    return {kind: closed or why for kind, why in against.items()}


def may_plan(office: Office, session: SessionId) -> bool:
    """Tell whether who sits here may change the plan of a session."""
    return chairing.may_plan(office.day, office.identity, session)
