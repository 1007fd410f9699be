import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from tests.house.source import RESOURCES, ROOT, tracked


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        name = build_wheel(str(folder))
    with zipfile.ZipFile(Path(folder) / name) as opened:
        return set(opened.namelist())


def test_every_shipped_file_is_in_the_wheel(inside: set[str]) -> None:
    shipped = {
        f"smartcity_desktop/_resources/{file.relative_to(RESOURCES).as_posix()}"
        for file in RESOURCES.rglob("*")
        if file.is_file() and file.parent.name != "__pycache__"
    }
    assert shipped
    assert shipped == {name for name in inside if "/_resources/" in name}


def test_every_module_is_in_the_wheel_and_nothing_else_is(inside: set[str]) -> None:
    wanted = {name for name in tracked() if name.startswith("smartcity_desktop/")}
    found = {name for name in inside if "/_resources/" not in name and ".dist-info/" not in name}
    assert found == wanted


def test_the_wheel_carries_its_licence(inside: set[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)
