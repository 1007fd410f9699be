import sys

import debian
import pytest
import steps


def test_a_library_that_nobody_has_is_missed() -> None:
    missed = debian.missing_libraries({"libno-such-thing.so.9": "libno-such-thing9"})
    assert missed == (("libno-such-thing9",) if sys.platform == "linux" else ())


def test_the_c_library_is_not_missed() -> None:
    assert debian.missing_libraries({"libc.so.6": "libc6"}) == ()


def test_a_program_that_nobody_has_is_missed() -> None:
    missed = debian.missing_programs({"no-such-program": "nothing"})
    assert missed == ({"no-such-program": "nothing"} if sys.platform == "linux" else {})


def test_having_everything_asks_for_nothing() -> None:
    debian.ensure([], "A window")


def test_one_command_names_every_package_once() -> None:
    assert debian.command_for(["b", "a", "b"]).endswith(" a b")


def test_what_cannot_be_installed_is_told_with_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(steps.StepFailed, match="apt-get install"):
        debian.ensure(["libno-such-thing9"], "A window")
