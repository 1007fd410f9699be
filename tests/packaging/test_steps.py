import os
import sys
from pathlib import Path

import pytest
import steps


def test_a_step_that_goes_well_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    done = steps.quiet("greeting", (sys.executable, "-c", "print('hello')"))
    assert done.good
    assert capsys.readouterr().out.count("\n") == 1


def test_a_failing_step_tells_everything_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    with pytest.raises(steps.StepFailed) as caught:
        steps.quiet("greeting", (sys.executable, "-c", code))
    told = capsys.readouterr().out
    assert "FAILED" in told
    assert "out" in told
    assert "err" in told
    assert "exit 3" in told
    assert caught.value.told


@pytest.mark.parametrize(
    "line",
    [
        "===== 12 passed in 0.61s =====",
        "== 1 failed, 3 passed, 2 deselected in 61.20s (0:01:01) ==",
        "============ no tests ran in 0.01s ============",
    ],
)
def test_the_closing_line_of_pytest_is_found(tmp_path: Path, line: str) -> None:
    code = f"print('=== passed over ==='); print({line!r}); print('later')"
    done, closing = steps.aloud(
        "pytest", (sys.executable, "-c", code), cwd=tmp_path, env=os.environ
    )
    assert done.good
    assert closing == line


def test_the_table_names_what_was_not_reached() -> None:
    text = steps.table([steps.Timed("first", 1.25, good=False)], ["second"])
    assert "FAILED" in text.splitlines()[0]
    assert "not reached" in text.splitlines()[1]
