"""How many sheets will count, against how many must: in words, before a session is closed."""

from __future__ import annotations

from smartcity_desktop.desk.session.chair import MemberState, PanelPage
from smartcity_desktop.ui.language import t


def words(page: PanelPage) -> tuple[str, str, str]:
    """Return shape, tone and words ("2 of 3 sheets count · quorum 2")."""
    count, of, quorum = page.counting, len(page.members), page.edition.policy.quorum
    if not page.reaches_quorum:
        return "✕", "danger", t("room.quorum.short", count=count, of=of, quorum=quorum)
    missing = sum(1 for member in page.members if member.state == MemberState.MISSING)
    if missing:
        told = t("room.quorum.waiting", count=count, of=of, quorum=quorum, missing=missing)
        return "○", "attention", told
    if page.revising:
        seats = ", ".join(page.revising)
        told = t("room.quorum.revising", count=count, of=of, quorum=quorum, seats=seats)
        return "↻", "attention", told
    return "✓", "", t("room.quorum.enough", count=count, of=of, quorum=quorum)
