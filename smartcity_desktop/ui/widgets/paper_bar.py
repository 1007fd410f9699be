"""Where one is in a paper and how large it is, with buttons for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beside, space
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_view import PaperView


class PaperBar(QWidget):
    """Belongs to a view: turns its pages and changes its zoom, and says what it shows."""

    def __init__(self, view: PaperView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._page = Label("")
        self._zoom = Label("")
        acts = {
            "previous": ("‹", lambda: view.go_to(view.page() - 1)),
            "next": ("›", lambda: view.go_to(view.page() + 1)),
            "zoom_out": ("−", lambda: view.zoom_step(-1)),
            "zoom_in": ("+", lambda: view.zoom_step(1)),
            "zoom_fit": ("↔", lambda: view.zoom_to(100)),
        }
        self.buttons: dict[str, QToolButton] = {}
        for name, (sign, act) in acts.items():
            button = QToolButton()
            button.setText(sign)
            button.setAutoRaise(True)
            button.clicked.connect(act)
            self.buttons[name] = button
        beside(
            self.buttons["previous"],
            self._page,
            self.buttons["next"],
            space(4),
            self.buttons["zoom_out"],
            self._zoom,
            self.buttons["zoom_in"],
            self.buttons["zoom_fit"],
            gap=1,
            on=self,
        )
        for label in (self._page, self._zoom):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("00 / 00"))
        view.turned.connect(lambda _place: self.refresh())
        view.zoomed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the buttons."""
        for name, button in self.buttons.items():
            words = t(f"papers.bar.{name}")
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._view.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Say which page is in front and how large it is shown."""
        view, pages = self._view, self._view.pages()
        self.setVisible(bool(pages))
        page = view.page() + 1
        self._page.setText(t("papers.bar.page", page=page, of=pages))
        self._page.setAccessibleName(t("papers.bar.page_of", page=page, of=pages))
        self._zoom.setText(t("papers.bar.zoom", percent=view.percent()))
        off = {
            "previous": t("off.first_page") if page <= 1 else "",
            "next": t("off.last_page") if page >= pages else "",
            "zoom_fit": t("off.fits") if view.zoom() == 100 else "",
        }
        for name, why in off.items():
            allow(self.buttons[name], why, t(f"papers.bar.{name}"))
