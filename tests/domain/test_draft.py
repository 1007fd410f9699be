from __future__ import annotations

from smartcity_desktop.domain.acts import Handed, Marked, Opened, Reopened, Resumed, Sealed, Written
from smartcity_desktop.domain.draft import Draft, after, fold
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.sheet import UNMARKED, Evidence, Mark, Why
from tests.ids import A1, A2, B1, C

EMPTY = Draft(session=SessionId("P01-S1"), assessor=C)
OPEN = Opened("2019-02-21T09:00:00+07:00")


def test_what_is_put_down_last_stands_and_the_rest_stays() -> None:
    acts = [
        Marked.of(A1, Mark(3, None, Evidence.SHOWN, "SK ada")),
        Marked.of(A1, Mark(4)),
    ]
    draft = fold(EMPTY, [*acts, Marked.of(A2, Mark(None, Why.ABSTAIN))])
    assert draft.mark(A1) == Mark(4)
    assert draft.mark(A2).why == "abstain"
    assert draft.mark(B1) == UNMARKED


def test_a_mark_comes_back_from_its_act_as_it_was() -> None:
    for mark in (Mark(5, None, Evidence.TOLD, "lisan"), Mark(None, Why.ABSENT), UNMARKED):
        assert after(EMPTY, Marked.of(A1, mark)).mark(A1) == mark


def test_a_sheet_is_opened_once() -> None:
    draft = fold(EMPTY, [OPEN, Opened("2019-02-22T09:00:00+07:00")])
    assert draft.opened_at == OPEN.at


def test_reopening_names_the_sheet_it_replaces_and_keeps_the_levels() -> None:
    sealed = fold(EMPTY, [Marked.of(A1, Mark(2)), Sealed(Digest("aa"), "")])
    draft = after(sealed, Reopened("Salah baris", ""))
    assert (draft.sealed, draft.revision, draft.superseded) == ("", 2, ("aa",))
    assert (draft.reason, draft.mark(A1).level) == ("Salah baris", 2)


def test_a_revision_is_above_those_of_the_rivals_it_replaces() -> None:
    sealed = fold(EMPTY, [Marked.of(A1, Mark(2)), Sealed(Digest("aa"), "")])
    draft = after(sealed, Reopened("Dua laptop", "", (Digest("bb"), Digest("cc")), 4))
    assert (draft.revision, draft.superseded) == (5, ("aa", "bb", "cc"))


def test_that_another_laptop_goes_on_changes_nothing() -> None:
    assert after(EMPTY, Resumed("", "0A1B2C3D", "4E5F6071", 3, "00" * 32)) == EMPTY


def test_what_went_to_a_stick_is_known_by_its_digest() -> None:
    assert after(EMPTY, Handed("f", Digest("aa"), "")).handed == (Digest("aa"),)


def test_a_text_is_replaced_whole() -> None:
    texts = [Written("advice", one) for one in ("Lama", "Baru")]
    assert fold(EMPTY, texts).texts == {"advice": "Baru"}


def test_what_was_first_given_is_known_where_another_level_stands_now() -> None:
    acts = [Marked.of(A1, Mark(4)), Marked.of(A2, Mark(3)), Marked.of(A1, Mark(4, note="SK"))]
    draft = fold(EMPTY, [Marked.of(B1, Mark(note="dulu")), *acts, Marked.of(B1, Mark(1))])
    assert draft.changed() == {}
    assert after(draft, Marked.of(A1, Mark(2))).changed() == {A1: Mark(4)}
    assert after(draft, Marked.of(A2, UNMARKED)).changed() == {A2: Mark(3)}
    back = [Marked.of(A1, Mark(2)), Marked.of(A1, Mark(4))]
    assert fold(draft, back).changed() == {}


def test_a_first_level_that_was_taken_back_is_not_what_was_first_given() -> None:
    slip = [Marked.of(A1, Mark(3)), Marked.of(A1, UNMARKED), Marked.of(A1, Mark(4))]
    draft = fold(EMPTY, slip)
    assert draft.changed() == {}
    assert after(draft, Marked.of(A1, Mark(2))).changed() == {A1: Mark(4)}


def test_a_revision_knows_what_the_one_before_says_where_it_says_otherwise() -> None:
    given = [Marked.of(A1, Mark(4)), Marked.of(A1, Mark(2)), Marked.of(A2, Mark(3))]
    draft = fold(EMPTY, [*given, Sealed(Digest("aa"), ""), Reopened("Salah baris", "")])
    assert (draft.changed(), draft.revised()) == ({}, {})
    draft = fold(draft, [Marked.of(A2, Mark(None, Why.ABSTAIN)), Marked.of(A1, Mark(5))])
    assert (draft.changed(), draft.revised()) == ({}, {A1: Mark(2), A2: Mark(3)})


def test_another_reason_for_no_level_is_no_other_level() -> None:
    given, sealed = Marked.of(A1, Mark(None, Why.ABSTAIN)), Sealed(Digest("aa"), "")
    draft = fold(EMPTY, [given, sealed, Reopened("Salah alasan", "")])
    draft = after(draft, Marked.of(A1, Mark(None, Why.ABSENT)))
    assert (draft.changed(), draft.revised()) == ({}, {})
