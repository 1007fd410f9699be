"""One module of a library, without the rest of it."""

import subprocess
import sys
from typing import Any

import num2words
import pytest

from smartcity_desktop.reports import libraries
from tests.reports import event_samples

SCRIPT = """
import sys
from smartcity_desktop.reports import libraries
rows = libraries.qr_rows("SC1/LP/ABCD/1.2", error="m")
words = libraries.spelt("id", 2019)
unwanted = {"http.client", "ssl", "urllib.request", "segno", "num2words", "num2words.lang_RU"}
loaded = sorted(unwanted & set(sys.modules))
import num2words, segno
same = rows == segno.make("SC1/LP/ABCD/1.2", error="m", micro=False).matrix
print(loaded, same, words == num2words.num2words(2019, lang="id"))
"""


def test_nothing_of_the_web_is_loaded_and_all_of_a_library_can_still_be_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[] True True"


PAPER = """
import sys
from smartcity_desktop.reports.paper import Paper
paper = Paper("Lembar nilai", "P01-S1", "A-001", "id")
loaded = "PIL._imaging" in sys.modules
from PIL import Image
from reportlab.lib.utils import ImageReader
print(loaded, ImageReader(Image.new("L", (3, 2))).getSize())
"""


def test_a_paper_without_pictures_loads_no_pillow_and_one_with_pictures_gets_all_of_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAPER], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False (3, 2)"


EVERY_PAPER = """
import sys
from importlib import import_module
from pkgutil import iter_modules
from smartcity_desktop import reports
from smartcity_desktop.host import logos
for module in iter_modules(reports.__path__):
    import_module(f"smartcity_desktop.reports.{module.name}")
unwanted = {"http.client", "ssl", "urllib.request", "email", "xml"}
logos.png(sys.argv[1])
print(sorted((unwanted | {"PIL.GifImagePlugin", "PIL.JpegImagePlugin"}) & set(sys.modules)))
"""


def test_no_paper_loads_the_web_and_a_logo_no_other_kind_of_picture() -> None:
    logo = event_samples.EVERY[1].letterhead.logo
    done = subprocess.run(
        [sys.executable, "-c", EVERY_PAPER, logo], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("number", [0, 1, 3, 7, 10, 11, 12, 21, 100, 101, 999, 1000, 2019, 31_000])
def test_numbers_are_spelt_as_the_library_spells_them(language: str, number: int) -> None:
    spell: Any = num2words.num2words
    assert libraries.spelt(language, number) == spell(number, lang=language)


def test_days_are_counted_in_english() -> None:
    assert libraries.spelt("en", 21, "ordinal") == "twenty-first"


def test_a_text_that_a_version_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        libraries.qr_rows("X" * 500, version=1, error="m")
