import logging
from pathlib import Path

import pytest

from smartcity_desktop.host import logs
from smartcity_desktop.host.paths import Home
from tests.hostile_names import HOSTILE, steering


def test_a_noted_line_is_in_the_homes_log(tmp_path: Path) -> None:
    logs.start(Home(tmp_path))
    logs.start(Home(tmp_path))
    logging.getLogger("smartcity_desktop.x").info("opened %s", "berkas")
    logs.stop()
    text = (tmp_path / "logs" / "program.log").read_text(encoding="utf-8")
    assert text.count("opened berkas") == 1


def test_a_log_that_cannot_be_written_is_given_up_silently(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs" / "program.log").mkdir(parents=True)
    logs.start(Home(tmp_path))
    logging.getLogger("smartcity_desktop.x").info("opened")
    logs.stop()
    assert capsys.readouterr().err == ""


def test_a_name_in_another_encoding_is_noted(tmp_path: Path) -> None:
    logs.start(Home(tmp_path))
    logging.getLogger("smartcity_desktop.x").info("opened %s", "a\udce9")
    logs.stop()
    text = (tmp_path / "logs" / "program.log").read_text(encoding="utf-8")
    assert r"a\udce9" in text


def test_no_name_and_no_fault_begins_a_line_of_the_log(tmp_path: Path) -> None:
    logs.start(Home(tmp_path))
    logger = logging.getLogger("smartcity_desktop.x")
    forged = "2026-01-01 00:00:00,000 INFO smartcity_desktop.x all is well"
    logger.info("opened %s", f"{HOSTILE}\n{forged}")
    try:
        raise ValueError(f"{HOSTILE}\n{forged}")
    except ValueError:
        logger.info("not read", exc_info=True)
    logs.stop()
    text = (tmp_path / "logs" / "program.log").read_text(encoding="utf-8")
    assert steering(text) == []
    assert [
        line.split(" smartcity_desktop.x ")[1][:6] for line in text.split("\n") if line[:1] == "2"
    ] == ["opened", "not re"]


def test_a_full_log_goes_aside_and_the_oldest_of_three_goes(tmp_path: Path) -> None:
    logs.start(Home(tmp_path))
    logger = logging.getLogger("smartcity_desktop.x")
    for number in range(4):
        logger.info("%d %s", number, "x" * 600_000)
    logs.stop()
    kept = sorted((tmp_path / "logs").iterdir())
    assert [path.name for path in kept] == ["program.log", "program.log.1", "program.log.2"]
    begins = [path.read_text(encoding="utf-8").split("x ")[1][0] for path in kept]
    assert begins == ["3", "2", "1"]
