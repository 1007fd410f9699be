import zipfile
from pathlib import Path

import pytest
import steps
import wheel_check


def test_a_wheel_that_lacks_a_shipped_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.whl"
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("smartcity_desktop/_resources/a.toml", "")
        opened.writestr("smartcity_desktop/a.py", "")
    found = wheel_check.inside(file)
    assert found == {"a.toml"}
    with pytest.raises(steps.StepFailed, match=r"lacking \['b.toml'\]"):
        wheel_check.same("the wheel", found, {"a.toml", "b.toml"})


def test_elsewhere_has_no_path_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    surroundings = wheel_check.elsewhere(tmp_path)
    assert "PYTHONPATH" not in surroundings
    assert surroundings["HOME"].startswith(str(tmp_path))
