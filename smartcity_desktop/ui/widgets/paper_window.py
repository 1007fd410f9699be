"""A paper in a window of its own: look, print, save. The PDF's bytes are the only truth."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.laptop.prints import SAVED, Printable
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import saving
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import printing
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beneath, filling, flowing
from smartcity_desktop.ui.widgets.choosing import choose_name
from smartcity_desktop.ui.widgets.flow import Flow
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_bar import PaperBar
from smartcity_desktop.ui.widgets.paper_view import PaperView
from smartcity_desktop.ui.widths import Size, within_screen

PDF_FILTER = "PDF (*.pdf)"


def preview(parent: QWidget, title: str, data: bytes, file_name: str) -> None:
    """Show a finished paper that nobody counts until it is closed."""
    preview_paper(parent, prints.loose(title, data, file_name))


def preview_paper(parent: QWidget, paper: Printable) -> None:
    """Show a paper until it is closed."""
    PaperWindow(parent, paper).exec()


def copy_words(paper: Printable) -> str:
    """Return what to say before a print: the original, or which copy."""
    done = paper.printed()
    if not paper.counted:
        return t("papers.copy.form")
    if paper.numbered:
        return t("papers.copy.numbered", number=paper.next())
    if not done:
        saved = paper.saved()
        return t("papers.copy.original_still" if saved else "papers.copy.original", count=saved)
    return t("papers.copy.further", count=done, number=done + 1)


def save_paper(paper: Printable, file: Path, *, over: bool) -> None:
    """Write the next print to a file; counted once the disk took it, before it has its name.

    `over`: whoever chose the file was asked about what is there.

    Raises:
        Problem: save.…, or store.… when it cannot be counted.
    """
    taken = 0
    try:
        with saving.ready(file, paper.make(paper.next()), over=over):
            taken = paper.take(1, SAVED)
    except Problem:
        if taken:
            paper.give_back(1)
        raise


def ask_file(parent: QWidget, paper: Printable) -> Path | None:
    """Ask where to save the next print; None when nobody chose a file."""
    name = paper.name(paper.next())
    return choose_name(parent, t("paper.save"), name, PDF_FILTER)


class PaperWindow(Acting, QDialog):
    """The pages, and beneath them what one can do with them."""

    explained = "papers"

    def __init__(self, parent: QWidget, paper: Printable) -> None:
        super().__init__(parent)
        self.setWindowTitle(paper.title)
        self.resize(within_screen(self, Size.PAPER, Size.PAPER_HIGH))
        # Smaller, the buttons would wrap over the paper: a dialog knows no height for a width.
        self.setMinimumSize(within_screen(self, Size.PREVIEW_LEAST, Size.PREVIEW_LOW))
        self._paper = paper
        self.banner = Banner()
        self.view = PaperView()
        self.bar = PaperBar(self.view)
        self.words = Label("", tone="quiet", wrap=True)
        self._buttons = {name: QPushButton() for name in ("print", "save", "close")}
        for name, act in (("print", self.print), ("save", self.save), ("close", self.accept)):
            self._buttons[name].clicked.connect(lambda _=False, act=act: act())
        self._buttons["close"].setDefault(True)
        actions.bind(self, "print_paper", self.print)
        actions.bind(self, "save_paper", self.save)
        beneath(
            self.banner,
            self.words,
            filling(self.view),
            self._ways(),
            gap=3,
            on=self,
            margins=None,
        )
        self.view.setAccessibleName(paper.title)
        self.retranslate()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways(self) -> Flow:
        print_, save, close = self._buttons.values()
        return flowing(print_, save, self.bar, close, apart=1)

    def retranslate(self) -> None:
        """Set the words of the window; what the paper says stays as it was asked for."""
        for name, button in self._buttons.items():
            button.setText(t(f"paper.{name}"))
        self.bar.retranslate()
        self.banner.retranslate()
        self._show_next()

    def print(self, asking: printing.Ask = printing.ask) -> None:
        """Print through the system's dialog; without a printer say so and offer the PDF."""
        if asking is printing.ask and not printing.has_printer():
            self.banner.say(
                "attention", t("papers.printer.none_what"), t("papers.printer.none_then")
            )
            return
        explain = self.banner.explain
        if self.outcome(lambda: printing.print_paper(self, self._paper, asking), explain):
            self.banner.say("success", t("papers.printer.done_many", papers=self._paper.title))
        self._show_next()

    def save(self) -> None:
        """Ask where, and write the PDF."""
        file = ask_file(self, self._paper)
        if file is not None:
            self.save_to(file)

    def save_to(self, file: Path) -> None:
        """Write the PDF."""
        if self.attempt(lambda: save_paper(self._paper, file, over=True), self.banner.explain):
            self.banner.say("success", t("paper.saved", file=file.name))
            self._show_next()

    def _show_next(self) -> None:
        """Show the paper as the next print would be, and say which one that is."""
        self.view.show_pdf(self._paper.make(self._paper.next()))
        self.words.setText(copy_words(self._paper))
        self.words.setVisible(self._paper.counted)
