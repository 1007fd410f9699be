import pytest

from smartcity_desktop.host.filling import Known, filled


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 sheets are missing"), (1, "1 sheet is missing"), (2, "2 sheets are missing")],
)
def test_a_word_follows_its_number(count: int, told: str) -> None:
    text = "{count} {count:sheet|sheets} {count:is|are} missing"
    assert filled(text, {"count": count}, "en") == told
    assert filled(text, {"count": str(count)}, "en") == told


def test_thousands_stand_apart_as_the_language_writes_them() -> None:
    assert filled("{have} karakter", {"have": 4425}, "id") == "4.425 karakter"
    assert filled("{have} characters", {"have": 1234567}, "en") == "1,234,567 characters"


def test_a_number_that_is_a_name_is_written_as_it_is() -> None:
    assert filled("{year:d}", {"year": 2019}, "id") == "2019"
    assert filled("{year:d}", {"year": "2019"}, "id") == "2019"


def test_a_fact_that_may_be_missing_never_hides_the_sentence() -> None:
    text = "{count} {count:sheet|sheets}, {year:d}"
    assert filled(text, Known(), "en") == "… sheets, …"
    with pytest.raises(KeyError, match="count"):
        filled(text, {}, "en")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Endang Anwar, M.T.", "Ketua: Endang Anwar, M.T."),
        ("Ani", "Ketua: Ani."),
        ("\ue000Sari, M.Sc.\ue001", "Ketua: \ue000Sari, M.Sc.\ue001"),
    ],
)
def test_a_name_that_ends_with_a_full_stop_ends_the_sentence(name: str, told: str) -> None:
    assert filled("Ketua: {name}.", {"name": name}, "id") == told
    assert filled("{count} hal. Ketua: {name}.", {"name": name, "count": 1200}, "id").endswith(told)


def test_full_stops_of_what_people_wrote_stay() -> None:
    assert filled("{a} {b}...", {"a": "dst.. ", "b": "x."}, "id") == "dst..  x...."


def test_one_that_is_said_in_words_too_is_one() -> None:
    text = "{count} {count:copy|copies}"
    said = [filled(text, {"count": count}, "en") for count in ("1 (one)", "2 (two)", "11 (eleven)")]
    assert said == ["1 (one) copy", "2 (two) copies", "11 (eleven) copies"]
