import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording


def said(language: str, code: str, **facts: str) -> str:
    return wording.explain(Problem(code, **facts), language).in_one()


@pytest.mark.parametrize(
    ("language", "path", "words"),
    [
        ("id", "attendance.0.name", "“wakil daerah 1 › nama”"),
        ("id", "levels.A1.note", "“jenjang A1 › catatan”"),
        ("en", "attendance.0.name", "“representatives 1 › name”"),
        ("en", "unheard_of", "“unheard_of”"),
    ],
)
def test_the_place_of_a_fault_is_named_in_words(language: str, path: str, words: str) -> None:
    assert words in said(language, "E_SCHEMA", file="x", path=path)
    assert words in said(language, "seal.not_allowed", path=path, fault="E_TEXT")


def test_a_state_a_role_and_a_duty_are_told_in_the_language_of_the_sentence() -> None:
    assert "berjalan" in said("id", "timer.not_now", state="running")
    assert "(pemegang kunci)" in said("id", "enrol.other_role", name="x", role="officer")
    assert "tugas pemutus" in said("id", "officers.threshold", office="decider")
    assert "fase Pembukaan" in said("id", "edition.phase_twice", where="x", phase="opening")
    assert "kuorum" in said("id", "I_WAIVED", waived="E_SHEET_COUNT")


def test_two_modes_that_do_not_mix_are_called_as_the_window_calls_them() -> None:
    told = said("id", "E_MODE", mode="practice", here="official")
    assert "modenya LATIHAN, edisi di sini RESMI" in told


def test_what_stands_in_a_rubric_s_file_keeps_its_name() -> None:
    assert "aspects[0].title" in said("id", "rubric.empty_text", where="aspects[0].title")
