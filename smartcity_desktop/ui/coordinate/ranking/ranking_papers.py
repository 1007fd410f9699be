"""What can be taken from the ranking: a look at the paper (from there print), PDF, CSV, XLSX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.host import stage_words, wording
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, problem_of
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import paper_window
from smartcity_desktop.ui.widgets.allowing import rest
from smartcity_desktop.ui.widgets.boxes import grid
from smartcity_desktop.ui.widgets.choosing import choose_name
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.paper_choice import PaperChoice
from smartcity_desktop.ui.widgets.paper_language import PaperLanguage


class RankingPapers(Acting, QWidget):
    """The paper is made beside the window; the buttons rest meanwhile."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._job: Job | None = None
        self.words = Label("", tone="quiet", wrap=True)
        self.language = PaperLanguage()
        self.paper_words = Label("", tone="quiet", wrap=True)
        self.paper = PaperChoice()
        self.show_paper = QPushButton()
        self.save_pdf = QPushButton()
        self.save_csv = QPushButton()
        self.save_csv_id = QPushButton()
        self.save_xlsx = QPushButton()
        self.show_paper.setProperty("primary", True)
        self.show_paper.clicked.connect(self.preview)
        self.save_pdf.clicked.connect(lambda: self._with_paper(self._ask_pdf))
        self.save_csv.clicked.connect(self._ask_csv)
        self.save_csv_id.clicked.connect(self._ask_csv_id)
        self.save_xlsx.clicked.connect(self._ask_xlsx)
        places = grid(across=2, down=2, on=self)
        places.addWidget(self.words, 0, 0)
        places.addWidget(self.language, 0, 1)
        places.addWidget(self.paper_words, 1, 0)
        places.addWidget(self.paper, 1, 1)
        places.addWidget(self.show_paper, 2, 0, 1, 2)
        places.addWidget(self.save_pdf, 3, 0)
        places.addWidget(self.save_xlsx, 3, 1)
        places.addWidget(self.save_csv, 4, 0)
        places.addWidget(self.save_csv_id, 4, 1)

    def retranslate(self) -> None:
        """Set the words of the buttons."""
        self.words.setText(t("coordinate.paper_language"))
        self.language.retranslate()
        self.paper_words.setText(t("papers.size"))
        self.paper.retranslate()
        self.save_pdf.setText(t("coordinate.ranking.save_pdf"))
        self.save_csv.setText(t("coordinate.ranking.save_csv"))
        self.save_csv_id.setText(t("coordinate.ranking.save_csv_id"))
        self.save_xlsx.setText(t("coordinate.ranking.save_xlsx"))
        self._rest(self._job is not None)

    def preview(self) -> None:
        """Show the ranking list as it will be printed."""
        self._with_paper(
            lambda data: paper_window.preview(
                self, t("coordinate.ranking.paper"), data, self._name("pdf")
            )
        )

    def write_csv(self, file: Path) -> None:
        """Write the ranking as CSV."""
        self._write(file, self._office.coordinator.ranking_csv())

    def write_csv_id(self, file: Path) -> None:
        """Write the ranking as CSV for a spreadsheet that is set up for Indonesia."""
        self._write(file, self._office.coordinator.ranking_csv(for_excel=True))

    def write_xlsx(self, file: Path) -> None:
        """Write the ranking as a workbook, in the language of the paper."""
        language, size = self.language.chosen(), self.paper.chosen()
        self._write(file, self._office.coordinator.ranking_xlsx(language, size))

    def _ask_xlsx(self) -> None:
        if file := self._ask("xlsx", t("coordinate.ranking.xlsx_filter")):
            self.write_xlsx(file)

    def _ask_csv(self) -> None:
        if file := self._ask("csv", t("coordinate.ranking.csv_filter")):
            self.write_csv(file)

    def _ask_csv_id(self) -> None:
        # A name of its own, so that nobody hands it to a check in place of the other table.
        plain = Path(self._name("csv"))
        name = t("coordinate.ranking.file_csv_id", name=plain.stem) + plain.suffix
        title, kinds = t("coordinate.ranking.save_csv_id"), t("coordinate.ranking.csv_filter")
        if file := choose_name(self, title, name, kinds):
            self.write_csv_id(file)

    def _ask_pdf(self, data: bytes) -> None:
        if file := self._ask("pdf", "PDF (*.pdf)"):
            self._write(file, data)

    def _ask(self, ending: str, filter_: str) -> Path | None:
        title = t(f"coordinate.ranking.save_{ending}")
        return choose_name(self, title, self._name(ending), filter_)

    def _write(self, file: Path, data: bytes) -> None:
        # The dialog has asked about a file that is there.
        if self.attempt(lambda: self._office.coordinator.save(file, data, over=True)):
            self.notified.emit(t("coordinate.saved", file=file.name), str(file.parent))

    def _name(self, ending: str) -> str:
        spoken = self.language.chosen()
        kind = stage_words.of_step(self._office.coordinator.stage(), spoken).lower()
        kind = kind.replace(",", "").replace(" ", "-")
        key = "coordinate.ranking.file"
        edition = self._office.laptop.holdings.edition().id
        return wording.label(self.language.chosen(), key, edition=edition, kind=kind) + f".{ending}"

    def _with_paper(self, use: Callable[[bytes], None]) -> None:
        """Make the paper beside the window, then use it."""
        if self._job is not None:
            return
        spoken, size = self.language.chosen(), self.paper.chosen()
        make = self.outcome(lambda: self._office.coordinator.ranking_paper(spoken, size))
        if make is None:
            return
        self._job = Job(lambda _progress: make(), self)
        self._job.done.connect(lambda data: self._made(use, data))
        self._job.failed.connect(self._failed)
        self._rest(True)
        self._job.start()

    def _made(self, use: Callable[[bytes], None], data: bytes) -> None:
        self._job = None
        self._rest(False)
        use(data)

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self._rest(False)
        self.problem.emit(problem_of(fault))

    def _rest(self, busy: bool) -> None:
        key = "making" if busy else "preview"
        self.show_paper.setText(t(f"coordinate.ranking.{key}"))
        rest(self.show_paper, busy=busy)
        rest(self.save_pdf, busy=busy)
