"""From the first level to the second stick: nothing on any page looks done before it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.session import settled
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.assess.turns.turn_list import COLUMNS as TURNS
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.icons import Icon
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, settle

PAGES = (
    PageName.SCORING, PageName.REVIEW, PageName.ARRIVAL, PageName.PANEL, PageName.CLOSING,
    PageName.PAPERS,
)  # fmt: skip


def _done(page: QWidget) -> list[str]:
    """Return what on a page looks done; that a key is open is no such thing."""
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    keys = [one for one in shown if isinstance(one, UnlockRow)]
    shown = [one for one in shown if not any(row.isAncestorOf(one) for row in keys)]
    found = [one.text() for one in shown if isinstance(one, Label) and one._tone == "success"]
    found += [one.name() for one in shown if isinstance(one, Icon) and one._tone == "success"]
    looks = (one for one in shown if isinstance(one, Surface))
    return found + [type(one).__name__ for one in looks if one.property("look") == "success"]


def _looks_done(shell: Shell) -> dict[str, list[str]]:
    found = {}
    for name in PAGES:
        shell.open_page(ToPage(name, OPEN))
        settle()
        if shell.current() == name and (done := _done(shell.front())):
            found[str(name)] = done
    found |= {"today": _card(shell)} if _card(shell) else {}
    sheet = TURNS[1]
    turns = [turn for turn in shell.office.turns.members(OPEN) if sheet.tone(turn) == "success"]
    return found | ({"turns": [turn.seat.id for turn in turns]} if turns else {})


def _card(shell: Shell) -> list[str]:
    shell.open_page(ToPage(PageName.TODAY))
    settle()
    page = shell.front()
    assert isinstance(page, TodayPage)
    (card,) = (card for card in page.cards if card.session == OPEN)
    return _done(card)


def test_nothing_looks_done_before_two_sticks_hold_the_record(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    office = shell.office
    for seat in (*MEMBERS, CHAIR):
        sit(office, seat, key_of)
        score_all(office, OPEN, 3)
        assert _looks_done(shell) == {}
        shell.relay(office.assessor.seal(OPEN))
    assert _looks_done(shell) == {}
    shell.relay(office.chair.close(OPEN))
    assert _looks_done(shell) == {}
    for name in ("satu", "dua"):
        assert not settled.of_session(office.day, OPEN)
        assert _looks_done(shell) == {}
        (tmp_path / name).mkdir()
        office.chair.hand_over(OPEN, tmp_path / name)
    assert settled.of_session(office.day, OPEN)
    done = _looks_done(shell)
    assert {"scoring", "review", "arrival", "closing", "today", "turns"} <= done.keys()
