from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording


def test_a_problem_is_explained_in_both_languages() -> None:
    problem = Problem("home.unusable", folder="/x")
    indonesian, english = (wording.explain(problem, language) for language in wording.LANGUAGES)
    assert "/x" in indonesian.what
    assert "/x" in english.what
    assert indonesian != english


def test_a_missing_fact_never_hides_the_sentence() -> None:
    told = wording.explain(Problem("home.unusable"), "en")
    assert "…" in told.what


def test_a_code_without_sentences_is_shown_as_itself() -> None:
    assert wording.explain(Problem("no.such"), "id").what == "no.such"


def test_what_lasts_long_is_said_in_hours_and_days() -> None:
    said = [wording.lasting("en", minutes) for minutes in (1, 179, 180, 191, 2879, 2880)]
    assert said == [
        "1 minute",
        "179 minutes",
        "3 hours",
        "3 hours 11 minutes",
        "47 hours 59 minutes",
        "2 days",
    ]
