from pathlib import Path

import pytest

from smartcity_desktop.host import settings
from smartcity_desktop.host.paths import Home
from smartcity_desktop.host.settings import Theme


def test_settings_come_back_as_saved(tmp_path: Path) -> None:
    home = Home(tmp_path)
    chosen = settings.Settings(language="en", theme=Theme.DARK, last_folder='C:\\a "b"\\é')
    settings.save(home, chosen)
    assert settings.load(home) == chosen


@pytest.mark.parametrize("folder", ["/media/🙂", "a\x7fb\n\t\0", "\x85\u2028"])
def test_any_folder_name_comes_back(tmp_path: Path, folder: str) -> None:
    settings.save(Home(tmp_path), settings.Settings(last_folder=folder))
    assert settings.load(Home(tmp_path)).last_folder == folder


def test_a_folder_name_in_another_encoding_costs_no_other_setting(tmp_path: Path) -> None:
    settings.save(Home(tmp_path), settings.Settings(theme=Theme.DARK, last_folder="/m/\udce9"))
    assert settings.load(Home(tmp_path)) == settings.Settings(theme=Theme.DARK, last_folder="/m/?")


def test_damaged_or_foreign_settings_are_as_if_not_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "settings.toml").write_text('language = "xx"\nfoo = 1\n', encoding="utf-8")
    assert settings.load(home) == settings.Settings()
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe = [")
    assert settings.load(home) == settings.Settings()


def test_a_home_whose_name_no_disk_takes_has_no_settings(tmp_path: Path) -> None:
    assert not settings.is_kept(Home(tmp_path / ("x" * 300)))
