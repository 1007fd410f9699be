"""Who can read what leaves a laptop, where the edition names recipients.

- A sheet, and a session's bundle: the recipients, the panel's chair, and who wrote it; the bundle
  also its members where the edition wants them to sign the record.
- A decision, and a result until it is published: the recipients and the deciders.
- Editions, enrolments, receipts and published results go in clear: they tell no score, or
  everybody may know it.

A file's name stays as it is: it tells the session and the seat, which the edition tells as well,
and never a region, a person or a score.
"""

from __future__ import annotations

from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition, Signers
from smartcity_desktop.domain.ids import NO_PANEL, PanelId, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import HELD, Record
from smartcity_desktop.domain.sheet import Sheet

NOBODY: tuple[str, ...] = ()


def is_wrapped(edition: Edition, item: Item) -> bool:
    """Tell whether a file that begins with this item leaves a laptop wrapped."""
    if not edition.recipient_keys():
        return False
    if isinstance(item.value, Result):
        return not is_published(edition, item, item.value)
    return isinstance(item.value, Sheet | Record | Decision)


def signers(edition: Edition, item: Item) -> tuple[str, ...]:
    """Return the signing keys that can read the file of an item, beside the recipients.

    A key that the edition revokes reads nothing that is written from then on.
    """
    value, found = item.value, NOBODY
    if isinstance(value, Sheet):
        found = (_chair(edition, value.panel), _key(edition, value.assessor))
    elif isinstance(value, Record):
        cosigners = _cosigners(edition, value)
        found = (_chair(edition, value.panel), _key(edition, value.chair), *cosigners)
    elif isinstance(value, Decision | Result):
        found = edition.decider_keys().keys
    return tuple(sorted({one for one in found if one and one not in edition.revoked}))


def _cosigners(edition: Edition, record: Record) -> tuple[str, ...]:
    """Whoever may be asked to sign a record has to read it: where no session was held, all."""
    if edition.policy.session_signers != Signers.ALL:
        return ()
    panel = edition.panels.get(record.panel)
    members = panel.members if panel is not None and record.status != HELD else ()
    return tuple(
        _key(edition, member) for member in (*members, *(s.assessor for s in record.sheets))
    )


def is_published(edition: Edition, item: Item, result: Result) -> bool:
    """Tell whether a result is sealed by as many deciders as it takes: it is for everybody."""
    return result.sealed and len(item.keys & set(edition.decider_keys().keys)) >= (
        edition.deciders.threshold
    )


def _chair(edition: Edition, panel: PanelId) -> str:
    return _key(edition, edition.panels[panel].chair) if panel in edition.panels else ""


def _key(edition: Edition, seat: SeatId) -> str:
    return edition.roster[seat].key if seat in edition.roster else ""


def of_copy(edition: Edition, seat: SeatId) -> tuple[str, ...]:
    """Return the signing keys that open a copy of a laptop's store, beside the recipients: who
    sits at it and the chair of that panel, so that a room can go on by itself."""
    panel = edition.panel_of(seat) or NO_PANEL
    found = {_key(edition, seat), _chair(edition, panel)} - {""}
    return tuple(sorted(found - set(edition.revoked)))
