from __future__ import annotations

from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.widgets.banner import Banner


def test_a_message_stays_until_it_is_dismissed_and_its_tone_has_an_icon() -> None:
    QApplication.instance() or QApplication(["tests"])
    banner = Banner()
    assert banner.text() == ""
    icons = set()
    for tone in ("danger", "attention", "success"):
        banner.say(tone, "Apa", "Mengapa")
        icons.add(banner._icon.name())
        assert (banner.text(), banner.accessibleName()) == ("Apa Mengapa", "Apa Mengapa")
    assert len(icons) == 3
    banner.dismiss()
    assert banner.text() == ""
    banner.deleteLater()


def test_what_people_wrote_is_shown_as_text_and_never_as_markup() -> None:
    QApplication.instance() or QApplication(["tests"])
    banner = Banner()
    banner.explain(Problem("seat.unknown", seat="<b>Z</b>"))
    assert "<b>Z</b>" in banner.text()
    assert banner._what.textFormat().name == "PlainText"
    banner.deleteLater()
