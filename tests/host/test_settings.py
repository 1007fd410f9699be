from pathlib import Path

from smartcity_desktop.host import settings
from smartcity_desktop.host.paths import Home


def test_settings_come_back_as_saved(tmp_path: Path) -> None:
    home = Home(tmp_path)
    chosen = settings.Settings(language="en", theme="dark", last_folder='C:\\a "b"\\é')
    settings.save(home, chosen)
    assert settings.load(home) == chosen


def test_damaged_or_foreign_settings_are_as_if_not_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "settings.toml").write_text('language = "xx"\nfoo = 1\n', encoding="utf-8")
    assert settings.load(home) == settings.Settings()
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe = [")
    assert settings.load(home) == settings.Settings()
