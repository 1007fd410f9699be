import inspect
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop import __version__
from smartcity_desktop.cli import main
from smartcity_desktop.cli.main import language
from smartcity_desktop.host import settings
from smartcity_desktop.host.paths import Home
from tests.cli.asked import ask
from tests.played import Event

PROGRAM = [sys.executable, "-m", "smartcity_desktop"]


def _run(*argv: object, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, **surroundings}
    return subprocess.run(
        [*PROGRAM, *map(str, argv)], capture_output=True, check=False, env=env, timeout=60
    )


def test_the_version_is_said_by_every_command() -> None:
    assert ask("--version").out == f"smartcity-desktop {__version__}\n"
    assert ask("verify", "--version").out == f"smartcity-desktop {__version__}\n"
    assert _run("--version").stdout.decode().strip() == f"smartcity-desktop {__version__}"


@pytest.mark.parametrize(
    ("locale", "spoken"),
    [("C", "id"), ("", "id"), ("id_ID.UTF-8", "id"), ("en_GB.UTF-8", "en"), ("de_DE", "id")],
)
def test_indonesian_is_spoken_unless_the_locale_is_english(
    locale: str, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", locale)
    assert language(["rank", "--home", str(tmp_path)]) == spoken


def test_asking_for_a_language_outweighs_settings_and_settings_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    settings.save(Home(tmp_path), settings.Settings(language="en"))
    home = ["--home", str(tmp_path)]
    assert language(["rank", *home]) == "en"
    assert language(["rank", *home, "--lang", "id"]) == "id"
    assert language(["rank", *home, "--lang=id"]) == "id"


def test_looking_up_the_language_makes_no_home(tmp_path: Path) -> None:
    ask("--version")
    language(["rank", "--home", str(tmp_path / "none")])
    assert not (tmp_path / "none").exists()


def test_words_come_as_utf8_whatever_the_locale_says(small_event: Event) -> None:
    done = _run(
        "rank", "--home", small_event.folder / "coordinator", "--lang", "id",
        LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "──── garis batas" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_goes_away_is_no_trouble(small_event: Event) -> None:
    home = small_event.folder / "coordinator"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "rank", "--home", str(home)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.fixture
def heeded() -> Iterator[None]:
    """What is started in the background is told to overhear Ctrl+C, and tells its children so."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
@pytest.mark.usefixtures("heeded")
def test_interrupting_is_quiet(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "demo", str(tmp_path / "acara")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        deadline = time.monotonic() + 120
        while not (tmp_path / "acara" / "laptops").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said == b""


def test_our_own_mistake_is_logged_and_told_plainly(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A home whose papers folder turns out to be unreadable in a way nobody foresaw."""
    known = main.COMMANDS["rank"]
    main.COMMANDS["rank"] = "unforeseen"
    try:
        asked = ask("rank", "--home", tmp_path)
    finally:
        main.COMMANDS["rank"] = known
    assert asked.code == 2
    assert "Traceback" not in asked.err
    log = tmp_path / "logs" / "program.log"
    assert str(log) in asked.err
    assert "unforeseen" in log.read_text(encoding="utf-8")
    assert len(caplog.records) == 1


def test_looking_at_the_version_loads_nothing_heavy() -> None:
    heavy = ("PySide6", "reportlab", "sqlite_utils", "cryptography", "scipy", "numpy", "msgspec")
    code = (
        "import sys; from smartcity_desktop.cli.main import run; run(['--version']); "
        f"print([one for one in {heavy!r} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_verifying_loads_no_window_no_paper_and_no_store(small_event: Event) -> None:
    heavy = ("PySide6", "reportlab", "sqlite_utils", "scipy", "numpy", "pypdfium2")
    argv = ["verify", *small_event.public(), "--anchor", str(small_event.anchor), "--json"]
    code = (
        f"import sys; from smartcity_desktop.cli.main import run; code = run({argv!r}); "
        f"print(code, [one for one in {heavy!r} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().splitlines()[-1] == "0 []"


def test_a_home_that_cannot_be_entered_is_told_and_no_traceback(tmp_path: Path) -> None:
    asked = _run("receive", "--home", tmp_path / ("x" * 300), tmp_path)
    told = asked.stderr.decode("utf-8")
    assert asked.returncode == 2
    assert "tidak dapat dipakai" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("name", ["", *main.COMMANDS])
def test_every_name_in_the_table_of_commands_is_a_command(name: str) -> None:
    command = main.command_of(name)
    arguments, run = (inspect.signature(one) for one in (command.arguments, command.run))
    assert [str(parameter.annotation) for parameter in arguments.parameters.values()] == ["Parser"]
    assert [str(parameter.annotation) for parameter in run.parameters.values()] == [
        "argparse.Namespace",
        "Voice",
    ]
    assert run.return_annotation == "int"


def test_every_module_that_runs_as_a_command_is_in_the_table() -> None:
    places = Path(main.__file__).parent.glob("*.py")
    texts = {place.stem: place.read_text(encoding="utf-8") for place in places}
    runs = {name for name, text in texts.items() if "\ndef run(args: " in text}
    assert runs == {*main.COMMANDS.values(), main.WINDOW}
