from typing import Any

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Happening
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.reports import minutes
from smartcity_desktop.reports.printing import Printing
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports import session_samples as sessions
from tests.reports.test_minutes import draw

REVISED = Happening("2019-02-22T08:15:00+07:00", HappeningKind.REVISED, "r2")


@pytest.mark.parametrize("annex", [True, False])
def test_a_revision_says_when_it_was_sealed_and_is_signed_on_that_day(annex: bool) -> None:
    old = (Digest("ab" * 32),)
    changes: Any = {"revision": 2, "supersedes": old, "reason": "B3 menjadi 4"}
    told = reading.whole(draw(samples.edition(), annex=annex, happenings=(REVISED,), **changes))
    assert "Revisi 2, disegel Jumat, 22 Februari 2019 pukul 08.15 WIB, menggantikan" in told
    assert "Tangerang Selatan, 22 Februari 2019" in told
    assert "ditutup pukul 11.02 WIB" in told
    assert "r2" not in told.partition("5 Catatan dan kejadian")[2]
    # A record of before this was written down has no more than the day of its session.
    older = reading.whole(draw(samples.edition(), annex=annex, happenings=(), **changes))
    assert "Revisi 2, menggantikan berkas bersidik" in older


def test_a_paper_closes_once_however_many_sign_it() -> None:
    edition = sessions.extreme_edition()
    sheets = sessions.panel(edition, ("A-002", "A-003"))
    record = sessions.extreme_record(edition, sheets)
    printing = Printing(samples.DIGEST, "id")
    pages = reading.pages(minutes.pdf(record, edition, None, printing))
    assert sum("Demikian Berita Acara" in page for page in pages) == 1
    assert any("Lanjutan tanda tangan BERITA ACARA" in page for page in pages)
