import zipfile
from pathlib import Path

import checks
import pytest
import steps


def test_a_wheel_that_lacks_a_shipped_file_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "a.whl"
    with zipfile.ZipFile(wheel, "w") as opened:
        opened.writestr("smartcity_desktop/_resources/a.toml", "")
        opened.writestr("smartcity_desktop/a.py", "")
    found = checks.inside(wheel)
    assert found == {"a.toml"}
    with pytest.raises(steps.StepFailed, match=r"lacking \['b.toml'\]"):
        checks.same("the wheel", found, {"a.toml", "b.toml"})


def test_elsewhere_has_no_path_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    surroundings = checks.elsewhere(tmp_path)
    assert "PYTHONPATH" not in surroundings
    assert surroundings["HOME"].startswith(str(tmp_path))
