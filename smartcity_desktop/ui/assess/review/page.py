"""The review of a sheet: what is open, what it comes to, how it looks on paper; then the seal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Fact
from smartcity_desktop.desk.laptop.paper_making import SHEET
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.sealing import paper_preview
from smartcity_desktop.ui.assess.sealing.review_frame import ReviewFrame
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToIndicator, ToPage
from smartcity_desktop.ui.language import index_text, t
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.hand_over import stamp
from smartcity_desktop.ui.widgets.jump_line import JumpLine
from smartcity_desktop.ui.widgets.label import Label


class ReviewPage(SessionPage):
    """Sealing is the one thing that is confirmed: on this page, with "back" as the default."""

    shows = frozenset({Fact.SCORES, Fact.IDENTITY, Fact.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.unscored, self.differing = JumpLine(), JumpLine()
        self._index, self._aspects = Label("", "title"), Label("", tone="quiet", wrap=True)
        findings = (self.unscored, self.differing, self._index, self._aspects)
        self.frame = ReviewFrame(office, findings)
        beneath(self.frame, on=self)
        self.unscored.picked.connect(self._to_sheet)
        # What is wanting there is a reason, so that the note gets the keyboard.
        self.differing.picked.connect(lambda id_: self._to_sheet(id_, note=True))
        self.relay(self.frame)
        self.frame.hand_over.serve(self._hand_over, self._handed)
        self.frame.back.clicked.connect(self._to_scoring)
        self.frame.seal.clicked.connect(self.seal)
        self.frame.print.clicked.connect(self._preview)

    def enter(self, to: ToPage) -> None:
        """Review the sheet of a session."""
        super().enter(to)
        # Whoever gave a PIN to sit down, and scored since, gives it again for the signature.
        self.office.identity.signed()
        self.frame.unlock.refresh()
        self.frame.take_focus()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.frame.retranslate(
            t("assess.review.back"), t("assess.review.seal"), t("assess.review.declaration")
        )

    def refresh(self) -> None:
        """Show how the sheet stands and how it looks on paper."""
        page = self.office.assessor.page(self.session)
        sealed = bool(page.draft.sealed)
        room = page.edition.panels[page.plan.panel].room
        self.frame.say(
            t("assess.review.title", region=page.region.full_name()),
            t("assess.session", panel=page.plan.panel, room=room, number=page.number, of=page.of),
        )
        self._show_open(page)
        self._show_figures()
        ready = not page.unscored and self.office.identity.may_sign
        self.frame.show_state(sealed=sealed, ready=ready)
        if sealed:
            self.frame.next.show_step(self.office.turns.after_sheet(self.session), self.session)
        paper = self.office.papers.shown(self.session, SHEET, language.current())
        self.frame.paper.show_pdf(paper)

    def _show_open(self, page: ScoringPage) -> None:
        total = len(page.edition.rubric.indicators())
        if page.draft.sealed:
            code = grouped(page.draft.sealed)
            words = t("assess.sealed.words", revision=page.draft.revision, code=code)
            self.unscored.say("✓", "success", words)
        elif page.unscored:
            words = t("assess.review.unscored", count=len(page.unscored))
            self.unscored.say("✕", "danger", words, page.unscored)
        else:
            self.unscored.say("✓", "success", t("assess.review.all_scored", total=total))
        quiet = [one for one in page.diverging if not page.draft.mark(one).note]
        self.differing.setVisible(bool(quiet) and not page.draft.sealed)
        words = t("assess.review.differing", count=len(quiet))
        self.differing.say("◆", "attention", words, tuple(quiet))

    def _show_figures(self) -> None:
        own = self.office.assessor.own_figures(self.session)
        shown = index_text(own.printed) if own.printed is not None else "–"
        self._index.setText(t("assess.review.index", index=shown))
        means = own.aspects.items()
        parts = [f"{aspect} {language.mean_text(mean)}" for aspect, mean in means]
        self._aspects.setText("   ".join(parts))

    def seal(self) -> None:
        """Sign the sheet."""
        if self.attempt(lambda: self.office.assessor.seal(self.session)):
            self.frame.look_on()

    def _to_scoring(self) -> None:
        self.go.emit(ToPage(PageName.SCORING, self.session))

    def _to_sheet(self, indicator: str, *, note: bool = False) -> None:
        self.go.emit(ToIndicator(session=self.session, indicator=indicator, note=note))

    def _preview(self) -> None:
        paper_preview.show(self, self.office, self.session, "lp")

    def write_to(self, folder: Path) -> None:
        """Write the sealed sheet to a stick and say when it may be pulled out."""
        self.frame.hand_over.write_to(folder)

    def _hand_over(self, folder: Path) -> list[Written]:
        return [self.office.assessor.hand_over(self.session, folder)]

    def _handed(self) -> str:
        return stamp(self.office, self.office.assessor.file_of(self.session)[1])
