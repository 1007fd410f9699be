import logging
from pathlib import Path

from smartcity_desktop.host import logs
from smartcity_desktop.host.paths import Home


def test_a_noted_line_is_in_the_homes_log(tmp_path: Path) -> None:
    logs.start(Home(tmp_path))
    logs.start(Home(tmp_path))
    logging.getLogger("smartcity_desktop.x").info("opened %s", "berkas")
    logs.stop()
    text = (tmp_path / "logs" / "program.log").read_text(encoding="utf-8")
    assert text.count("opened berkas") == 1
