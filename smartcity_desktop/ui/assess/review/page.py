"""The review of a sheet: what is open, what it comes to, how it looks on paper; then the seal."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.paper_making import SHEET
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import settled
from smartcity_desktop.desk.session.assessor import ScoringPage
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest, IndicatorId
from smartcity_desktop.domain.sheet import Why
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import actions, language
from smartcity_desktop.ui.assess.sealing.sealing_page import SealingPage
from smartcity_desktop.ui.assess.session.place import place
from smartcity_desktop.ui.assess.sheet import mark_words, sheet_texts
from smartcity_desktop.ui.destinations import PageName, ToConflict, ToIndicator, ToPage
from smartcity_desktop.ui.language import index_text, t
from smartcity_desktop.ui.revisions import behind
from smartcity_desktop.ui.widgets.jump_line import JumpLine
from smartcity_desktop.ui.widgets.label import Label


class ReviewPage(SealingPage):
    """The sheet's indicators that are open, or differ without a reason, are each a way to it."""

    shows = frozenset({Topic.SCORES, Topic.IDENTITY, Topic.EDITION})
    room = "assess.review"
    paper = SHEET

    def __init__(self, office: Office) -> None:
        self.unscored = JumpLine()
        self.differing = JumpLine()
        self.changed_levels = JumpLine()
        self.revised = JumpLine()
        self.unchanged = JumpLine()
        self.unwritten = JumpLine()
        self._index = Label("", "title")
        self._aspects = Label("", tone="quiet", wrap=True)
        slips = (self.changed_levels, self.revised, self.differing)
        found = (self.unscored, self.unchanged, self.unwritten, *slips)
        lines = (*found, self._index, self._aspects)
        super().__init__(office, lines)
        self.unscored.picked.connect(self._to_unscored)
        actions.bind(
            self, "declare_conflict", lambda: self.go.emit(ToConflict(session=self.session))
        )
        for line in (self.changed_levels, self.revised):
            line.picked.connect(self._to_sheet)
        self.unwritten.picked.connect(
            lambda text: self.go.emit(ToIndicator(session=self.session, text=text))
        )
        # What is wanting there is a reason, so that the note gets the keyboard.
        self.differing.picked.connect(lambda id_: self._to_sheet(id_, note=True))

    def refresh(self) -> None:
        """Show how the sheet stands and how it looks on paper."""
        page = self.office.assessor.page(self.session)
        sealed = bool(page.draft.sealed)
        title = t("assess.review.title", region=page.region.full_name())
        self.frame.say(title, place(page))
        self._show_open(page)
        self._show_changes(page)
        self._show_figures()
        self.frame.back.setText(t(f"assess.review.{'to_sheet' if sealed else 'back'}"))
        locked = "" if self.office.identity.may_sign else t("off.locked")
        missing = t("off.unscored") if page.unscored else ""
        self.frame.show_state(sealed=sealed, why_not=missing or locked, asks=not missing)
        if sealed:
            step = self.office.turns.after_sheet(self.session)
            self.frame.next.show_step(step, self.session)
            # Where the chair sits at this laptop too, nothing has to be carried.
            self.frame.hand_over.setVisible(step is None or step.is_carried)
        self.show_paper()

    def _show_open(self, page: ScoringPage) -> None:
        if page.draft.sealed:
            code = grouped(page.draft.sealed)
            words = t("assess.sealed.words", revision=behind(page.draft.revision), code=code)
            done = settled.of_sheet(self.office.day, self.session, page.draft)
            self.unscored.say("✓", "success" if done else "", words)
        elif page.unscored:
            words = t("assess.review.unscored", count=len(page.unscored))
            self.unscored.say("✕", "danger", words, page.unscored)
        else:
            self.unscored.say("✓", "", *_scored(page))
        empty = page.draft.unwritten()
        self.unwritten.setVisible(bool(empty) and not page.draft.sealed)
        letter = page.edition.rubric.letter_behind()
        words = t("assess.review.unwritten", section=sheet_texts.title(letter), count=len(empty))
        named = {IndicatorId(text): t(f"assess.text.{text}") for text in empty}
        self.unwritten.say("!", "attention", words, named)
        quiet = [one for one in page.diverging if not page.draft.mark(one).note]
        self.differing.setVisible(bool(quiet) and not page.draft.sealed)
        words = t("assess.review.differing", count=len(quiet))
        self.differing.say("◆", "attention", words, tuple(quiet))

    def _show_changes(self, page: ScoringPage) -> None:
        """What a slip of a key changed is met before it is signed."""
        draft = page.draft
        is_same = draft.revision > 1 and not draft.sealed and not draft.revised()
        self.unchanged.setVisible(is_same)
        words = t("assess.review.unchanged", revision=draft.revision, reason=draft.reason)
        self.unchanged.say("!", "attention", words)
        for line, name, before in (
            (self.changed_levels, "changed", draft.changed()),
            (self.revised, "revised", draft.revised()),
        ):
            line.setVisible(bool(before) and not draft.sealed)
            words = t(f"assess.review.{name}", count=len(before))
            line.say("◆", "attention", words, mark_words.steps(draft, before))

    def _show_figures(self) -> None:
        own = self.office.assessor.own_figures(self.session)
        shown = index_text(own.printed) if own.printed is not None else "–"
        self._index.setText(t("assess.review.index", index=shown))
        means = own.aspects.items()
        parts = [f"{aspect} {language.mean_text(mean)}" for aspect, mean in means]
        self._aspects.setText("   ".join(parts))

    def sign(self) -> Changed:
        """Seal the sheet."""
        return self.office.assessor.seal(self.session)

    def way_back(self) -> ToPage:
        """Return to the sheet."""
        return ToPage(PageName.SCORING, self.session)

    def _to_sheet(self, indicator: IndicatorId, *, note: bool = False) -> None:
        self.go.emit(ToIndicator(session=self.session, indicator=indicator, note=note))

    def _to_unscored(self, indicator: IndicatorId) -> None:
        """Where there can be no level what may be wanting is the reason in the note."""
        why = self.office.assessor.draft(self.session).mark(indicator).why
        self._to_sheet(indicator, note=why == Why.ABSTAIN)

    def write(self, folder: Path) -> Written:
        """Write the sheet to a folder."""
        return self.office.assessor.hand_over(self.session, folder)

    def sticks(self) -> int:
        """Return on how many sticks the sheet is."""
        return self.office.assessor.draft(self.session).on_sticks()

    def digest(self) -> Digest:
        """Return the sheet's digest."""
        return self.office.assessor.file_of(self.session)[1]


def _scored(page: ScoringPage) -> tuple[str, dict[IndicatorId, str]]:
    """Say that nothing is open, and which indicators got no level, each with its reason."""
    order = [indicator.id for indicator in page.edition.rubric.indicators()]
    total, without = len(order), mark_words.without_level(page.draft, order)
    if not without:
        return t("assess.review.all_scored", total=total), {}
    count = len(without)
    return t("assess.review.without_level", done=total - count, count=count), without
