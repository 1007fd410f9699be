from __future__ import annotations

from smartcity_desktop.domain.draft import Draft, after, fold, mark_act
from smartcity_desktop.domain.sheet import UNMARKED, Evidence, Mark, Why

EMPTY = Draft(session="P01-S1", assessor="C")
OPEN = {"act": "open", "at": "2019-02-21T09:00:00+07:00"}


def test_what_is_put_down_last_stands_and_the_rest_stays() -> None:
    acts = [mark_act("A1", Mark(3, None, Evidence.SHOWN, "SK ada")), mark_act("A1", Mark(4))]
    draft = fold(EMPTY, [*acts, mark_act("A2", Mark(None, Why.ABSTAIN))])
    assert draft.mark("A1") == Mark(4)
    assert draft.mark("A2").why == "abstain"
    assert draft.mark("B1") == UNMARKED


def test_a_mark_comes_back_from_its_act_as_it_was() -> None:
    for mark in (Mark(5, None, Evidence.TOLD, "lisan"), Mark(None, Why.ABSENT), UNMARKED):
        assert after(EMPTY, mark_act("A1", mark)).mark("A1") == mark


def test_a_sheet_is_opened_once() -> None:
    draft = fold(EMPTY, [OPEN, {"act": "open", "at": "2019-02-22T09:00:00+07:00"}])
    assert draft.opened_at == OPEN["at"]


def test_reopening_names_the_sheet_it_replaces_and_keeps_the_levels() -> None:
    sealed = fold(EMPTY, [mark_act("A1", Mark(2)), {"act": "seal", "digest": "aa", "at": ""}])
    draft = after(sealed, {"act": "reopen", "reason": "Salah baris", "at": ""})
    assert (draft.sealed, draft.revision, draft.superseded) == ("", 2, ("aa",))
    assert (draft.reason, draft.mark("A1").level) == ("Salah baris", 2)


def test_an_act_of_a_later_release_changes_nothing() -> None:
    draft = fold(EMPTY, [OPEN, {"act": "stamp", "colour": "red"}])
    assert draft == fold(EMPTY, [OPEN])


def test_a_text_is_replaced_whole() -> None:
    texts = [{"act": "text", "field": "advice", "text": one} for one in ("Lama", "Baru")]
    assert fold(EMPTY, texts).texts == {"advice": "Baru"}
