"""What a decision is about, by its own words and by those of the items that are here (the format,
rules D2 and D3): bytes say the same whoever signed them, and whoever holds an office today."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    NO_RECORD,
    RULES_CHANGED,
    VOID,
    WAIVABLE,
    WAIVE,
    Decision,
)
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_PANEL, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.merge.chain import Chain


def is_planned(links: Chain, here: Edition, decision: Decision) -> bool:
    """Tell whether an edition plans the session that a decision names, or it names none.

    What was decided about a session was about its region: it holds for the one for which the
    edition that the decision names planned it, and for no other that has its id today. What is made
    void says its own region.
    """
    if not decision.session:
        return True
    then, plan = links.trusted.get(decision.edition.sha256), here.sessions.get(decision.session)
    old = then.sessions.get(decision.session) if then is not None else None
    if plan is None or old is None or decision.action == VOID:
        return plan is not None
    return old.region == plan.region


def is_unfit(
    links: Chain, here: Edition, decision: Decision, targets: Mapping[Digest, Item]
) -> bool:
    """Tell whether a decision's target cannot be what its action is about while the link `here` is
    in force; what it names and is not among `targets` may still be that."""
    if decision.action == EXCUSE:
        plan = here.sessions.get(decision.session)
        panel = plan.panel if plan else NO_PANEL
        panels = (link.panels.get(panel) for link in links.trusted.values())
        return not any(decision.seat in it.members for it in panels if it)
    if decision.action == WAIVE:
        return _is_unfit_waiver(links, decision, targets)
    return decision.action != VOID and _is_amiss(decision, targets)


def is_idle(decision: Decision, targets: Mapping[Digest, Item]) -> bool:
    """Tell whether a decision makes void what it cannot: it has no effect, whoever is about."""
    return decision.action == VOID and _is_amiss(decision, targets)


def _is_amiss(decision: Decision, targets: Mapping[Digest, Item]) -> bool:
    target = targets.get(decision.item)
    return target is not None and not _is_about(decision, target)


def _is_unfit_waiver(links: Chain, decision: Decision, targets: Mapping[Digest, Item]) -> bool:
    code, digest = decision.waived
    if code == NO_RECORD or code not in WAIVABLE:
        return code != NO_RECORD or not decision.session
    if code == RULES_CHANGED:
        return digest in targets and digest not in links.trusted
    value = targets[digest].value if digest in targets else None
    is_record = isinstance(value, Record) and value.session == decision.session
    return value is not None and not is_record


def _is_about(decision: Decision, target: Item) -> bool:
    value = target.value
    if decision.action == CHOOSE and not decision.session:
        return isinstance(value, Result) and value.sealed
    if decision.action == VOID and not decision.session:
        return isinstance(value, Record | Sheet | Decision | Result | Custody)
    kinds = (Record,) if decision.action == CHOOSE else (Record, Sheet, Decision)
    return isinstance(value, kinds) and value.session == decision.session
