from __future__ import annotations

import pytest

from smartcity_desktop.ui import language, revisions
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from tests.seats import CHAIR, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, settle
from tests.ui.open_sheet import page_of


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_what_was_sealed_once_is_no_revision(spoken: str) -> None:
    language.switch(spoken)
    assert revisions.behind(1) == ""
    assert "revis" not in revisions.named(1)
    for number in (2, 11):
        assert str(number) in revisions.named(number)
        assert revisions.behind(number).endswith(revisions.named(number))
    for key in ("assess.sealed.words", "assess.closing.sealed", "turns.cosign.closed"):
        said = [t(key, revision=revisions.behind(n), code="C", name="N", at="A") for n in (1, 2)]
        assert "revis" not in said[0]
        assert revisions.named(2) in said[1]
    language.switch("id")


def test_a_sheet_that_was_sealed_once_is_called_sealed(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    office = shell.office
    sit(office, CHAIR, key_of)
    score_all(office, OPEN, 3)
    office.assessor.seal(OPEN)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    said = page_of(shell).strip._words.text()
    assert said.startswith("✓ Lembar ini sudah disegel · kode")
