import pytest

from smartcity_desktop.cli.arguments import Parser, choice, whole
from smartcity_desktop.cli.main import COMMANDS, split
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording
from tests.cli.asked import ask

ARGPARSE_SAYS = ("usage:", "error:", "unrecognized", "expected one", "invalid choice", "required")


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["demo", "/x", "--regons", "3"], "cli.unknown_argument", "--regons"),
        (["demo", "/x", "--regions"], "cli.needs_value", "--regions"),
        (["demo", "/x", "--regions", "--panels", "3"], "cli.needs_value", "--regions"),
        (["demo", "/x", "--regions", "lima"], "cli.not_a_number", "lima"),
        (["demo", "/x", "--regions", "0"], "cli.not_a_number", "513"),
        (["demo", "/x", "--regions", "٣"], "cli.not_a_number", "٣"),
        (["demo", "/x", "/y"], "cli.unknown_argument", "/y"),
        (["demo"], "cli.missing", "FOLDER"),
        (["receive"], "cli.missing", "FOLDER"),
        (["receive", "/x", "--json=1"], "cli.takes_no_value", "--json"),
        (["verify", "/x"], "cli.missing", "--anchor"),
        (["verify"], "cli.missing", "--anchor"),
        (["rank", "sesuatu"], "cli.unknown_argument", "sesuatu"),
        (["rank", "--paper", "Letter"], "cli.has_no_effect", "--pdf"),
        (["rank", "--force", "--json"], "cli.has_no_effect", "--csv"),
        (["receive", "/x", "--passphrase-file", "/p"], "cli.has_no_effect", "--identity"),
        (
            ["verify", "/x", "--anchor", "/a", "--passphrase-file", "/p"],
            "cli.has_no_effect",
            "--id",
        ),
        (["recover", "/x", "--passphrase-file", "/p"], "cli.has_no_effect", "--identity"),
        (["recover", "/x", "--laptop", "A", "--copy", "/c"], "cli.not_together", "--copy"),
        (["edition", "next", "--out", "/o"], "cli.has_no_effect", "--admit"),
        (["edition", "next", "--payload"], "cli.has_no_effect", "--decider-threshold"),
        (
            ["edition", "next", "--give", "O-01=root", "--reason", "x"],
            "cli.has_no_effect",
            "--revoke",
        ),
        (["edition"], "cli.edition_what", "check"),
        (["edition", "buat"], "cli.edition_what", "make"),
        (["edition", "check"], "cli.missing", "smartcity-desktop edition check"),
        (["edition", "make"], "cli.missing", "--rubric"),
        (["edition", "make", "--day", "21-02-2019"], "cli.not_a_day", "2019-02-21"),
        (["edition", "make", "--start", "8"], "cli.not_an_hour", "08:00"),
        (["edition", "make", "--mode", "resmi"], "cli.not_a_choice", "official"),
        (["--lang", "fr", "rank"], "cli.not_a_choice", "fr"),
        (["peringkat"], "cli.unknown_command", "peringkat"),
        (["/tidak/ada.scedition"], "cli.nothing_there", "ada.scedition"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_bad_argument_is_one_plain_message_in_either_language(
    argv: list[str], code: str, said: str, language: str
) -> None:
    asked = ask(*argv, language=None if "--lang" in argv else language)
    assert asked.code == 2, code
    assert asked.out == ""
    assert said in asked.err
    assert len(asked.err.splitlines()) == 3, "what, why, what to do"
    assert not any(word in asked.err for word in (*ARGPARSE_SAYS, "Traceback"))


def test_the_two_languages_differ_in_what_they_say() -> None:
    assert ask("demo", language="id").err != ask("demo", language="en").err


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_all_its_arguments(command: str, language: str) -> None:
    asked = ask(*command.split(), "--help", language=language)
    assert (asked.code, asked.err) == (0, "")
    ours = "pemakaian:" if language == "id" else "usage:"
    assert asked.out.startswith(f"{ours} smartcity-desktop {command}".rstrip())
    assert "--home" in asked.out
    if language == "id":
        assert "show this help" not in asked.out
        assert "options:" not in asked.out


def test_help_needs_nothing_else() -> None:
    assert ask("verify", "-h").code == 0
    assert ask("edition", "make", "--help").code == 0


@pytest.mark.parametrize(
    ("argv", "command", "rest"),
    [
        (["demo", "x"], "demo", ["x"]),
        (["--home", "demo", "rank"], "rank", ["--home", "demo"]),
        (["--lang", "en", "edition", "check", "f"], "edition check", ["--lang", "en", "f"]),
        (["--home=h", "verify"], "verify", ["--home=h"]),
        (["file.scedition"], "", ["file.scedition"]),
        ([], "", []),
        (["--version"], "", ["--version"]),
    ],
)
def test_common_options_may_stand_before_the_command(
    argv: list[str], command: str, rest: list[str]
) -> None:
    assert split(argv) == (command, rest)


def test_paths_may_stand_on_both_sides_of_an_option() -> None:
    parser = Parser("receive", Voice("id"))
    parser.place("paths", many=True)
    parser.flag("--json")
    args = parser.read(["a", "--home", "h", "b", "--json", "c"])
    assert [str(path) for path in args.paths] == ["a", "b", "c"]
    assert str(args.home) == "h"


def test_a_kind_takes_only_what_it_knows() -> None:
    assert choice("--lang", ("id", "en"))("en") == "en"
    assert whole("--seed", 0, 10)("007") == 7
    for text in ("-1", "11", "1.0", "", "1e1", " "):
        with pytest.raises(Problem, match=r"cli\.not_a_number"):
            whole("--seed", 0, 10)(text)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_command_is_named_where_commands_are_listed(language: str) -> None:
    listed = (
        wording.label(language, "cli.help.more"),
        wording.explain(Problem("cli.unknown_command"), language).why,
    )
    assert not [(command, told) for command in COMMANDS for told in listed if command not in told]
    edition = wording.explain(Problem("cli.edition_what"), language).why
    verbs = {command.split()[1] for command in COMMANDS if command.startswith("edition ")}
    assert not {verb for verb in verbs if verb not in edition}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_command_that_papers_name_lacks_nothing_it_needs(language: str) -> None:
    told = wording.label(language, "reports.rank_list.verify_run")
    command = told.split("“smartcity-desktop ")[1].split("”")[0].split()
    assert command[0] in COMMANDS
    answer = ask(*command, language=language)
    first = wording.explain(Problem("cli.missing"), language).what.split("…")[0]
    assert answer.code == 2, "there is no such folder here"
    assert first not in answer.err
