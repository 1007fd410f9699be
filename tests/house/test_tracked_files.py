import re

from tests.house.source import ROOT, tracked

# Put together from halves, so that this file does not hold what it looks for.
REGISTRY = re.compile(
    rb"https?://[^\s\"'<>)]*(?:/sim" + rb"ple\b|py" + rb"pi\b|py" + rb"thonhosted)"
    rb"|--(?:extra-)?index" + rb"-url[ =]|(?m:^)(?:registry|index)[_-]url"
)
MACHINE = re.compile(
    rb"(?<![\w.~/-])/(?:work|ro" + rb"ot|home/[a-z]+|Us" + rb"ers/[A-Za-z]+)/[\w.]"
    rb"|\b[A-Z]:\\Us" + rb"ers\\"
)
KEY = re.compile(rb"-----BEGIN (?:OPENSSH |RSA |EC )?PRIVATE" + rb" KEY-----\n[A-Za-z0-9+/]")


def _with(pattern: re.Pattern[bytes], but: tuple[str, ...] = ()) -> list[tuple[str, bytes]]:
    found = []
    for name in tracked():
        if not name.startswith(but or ("\0",)):
            match = pattern.search((ROOT / name).read_bytes())
            if match:
                found.append((name, match.group()))
    return found


def test_no_file_names_a_package_registry() -> None:
    assert not _with(REGISTRY)


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert not _with(MACHINE)


def test_no_file_holds_a_private_key() -> None:
    """Keys for tests are made by the tests; a key in the history is nobody's key any more."""
    assert not _with(KEY, but=("tests/data/",))


def test_text_files_end_lines_as_the_repository_says() -> None:
    found = [
        name
        for name in tracked()
        if name.endswith((".py", ".toml", ".md", ".csv", ".lock"))
        and not name.startswith("tests/data/")
        and (b"\r" in (data := (ROOT / name).read_bytes()) or (data and not data.endswith(b"\n")))
    ]
    assert not found


def test_no_file_is_heavier_than_a_megabyte() -> None:
    """A clone must stay quick over a hotel's network."""
    assert not [name for name in tracked() if (ROOT / name).stat().st_size > 1_000_000]
