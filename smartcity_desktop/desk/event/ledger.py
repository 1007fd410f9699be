"""The ledger's values: how every planned session stands, and everything known about one."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.desk.laptop.quarantined import Pretender
from smartcity_desktop.domain.edition import Edition, Panel, PlannedSession, Region
from smartcity_desktop.domain.ids import PanelId, RegionCode, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import SessionView, Standing


class CellState(StrEnum):
    """How a session stands in the ledger: what became of it where its record counts, else how it
    stands in the view."""

    COMPLETE = "complete"
    ABSENT = "absent"
    POSTPONED = "postponed"
    CLOSED = "closed"
    """Without a record that counts, and closed by a decision all the same."""
    WAITING = "waiting"
    FORKED = "forked"
    REFUSED = "refused"
    MISSING = "missing"


class Cell(Struct, frozen=True):
    """One planned session in the ledger; `flags` are the codes of the session's findings.

    A session of which nothing has come, or too little, is refused as well where an item that lies
    in quarantine pretends to belong to it: somebody should ask for it again.
    """

    session: SessionId
    panel: PanelId
    slot: int
    region_code: RegionCode
    region: Region
    planned_start: str
    state: CellState
    revision: int
    sheets: int
    members: int
    flags: tuple[str, ...]


class Ledger(Struct, frozen=True):
    """Rooms down, slots across: `rows` pairs a panel's id with its cells by planned start.

    The counts are of sessions by state, except `newer` (sessions whose record leaves out a newer
    signed sheet) and `received_items`. `stage` is how far the whole is.
    """

    edition: Edition
    rows: tuple[tuple[PanelId, Panel, tuple[Cell, ...]], ...]
    total: int
    complete: int
    waiting: int
    forked: int
    absent: int
    refused: int
    missing: int
    received_items: int
    postponed: int
    newer: int
    closed: int
    stage: Stage


class SessionDetail(Struct, frozen=True):
    """The side sheet of a ledger cell: everything known about one session.

    `standings` pairs with `items`: records first, then sheets by seat, what is replaced last.
    `quarantined` are refused items that pretend to belong to it.
    """

    cell: Cell
    plan: PlannedSession
    view: SessionView
    items: tuple[Item, ...]
    standings: tuple[Standing, ...]
    quarantined: tuple[Pretender, ...] = ()
