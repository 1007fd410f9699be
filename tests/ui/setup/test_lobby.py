from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui import language
from smartcity_desktop.ui.setup.lobby import Lobby
from tests.ids import P01
from tests.played import Event
from tests.ui import walk
from tests.ui.hands import copied


def test_the_lobby_speaks_one_language_at_a_time_and_names_the_passphrase(
    open_event: Event, tmp_path: Path
) -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    lobby = Lobby(copied(open_event, tmp_path), None)
    lobby.show()
    for spoken in ("id", "en", "id"):
        seen = walk.look(lobby, spoken, ())
        foreign = [one for one in seen.foreign if one[1] not in {"English", "Bahasa Indonesia"}]
        assert (foreign, seen.cut, seen.sideways, seen.unnamed) == ([], [], [], [])
        assert any("latihan" in text for _, text in seen.texts)
        lobby._language.click()
    language.switch("id")
    lobby.close()
    lobby.deleteLater()


def test_the_lobby_offers_the_panel_and_the_coordinator(open_event: Event, tmp_path: Path) -> None:
    QApplication.instance() or QApplication(["tests"])
    event = copied(open_event, tmp_path)
    lobby = Lobby(event, None)
    chosen: list[Home] = []
    lobby.chosen.connect(chosen.append)
    for place in lobby.places[:2]:
        place.button.click()
    assert [home.folder for home in chosen] == [
        event.laptop(P01).folder,
        event.coordinator.folder,
    ]
    lobby.deleteLater()
