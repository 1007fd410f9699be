from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop, software
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Keyholders, named
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.paper_facts import PaperSize
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths
from tests import offices, samples
from tests.desk.event.test_publishing import KEYS, LEVELS, session
from tests.reports import reading

EARLY, LATE = SessionId("P01-S1"), (SessionId("P01-S2"), SessionId("P01-S3"))


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A coordinator's laptop on which one session is in; two of three deciders must sign."""
    public = {name: key.public for name, key in KEYS.items()}
    deciders = Keyholders((public["K1"], public["K2"], public["K3"]), 2)
    edition = offices.changed(samples.edition(keys=public), deciders=deciders)
    edition = replace(edition, paper=PaperSize.F4)
    first = sealing.seal(edition, [KEYS["R"]])
    file = tmp_path / "e.scedition"
    file.write_bytes(sealing.collection([first]))
    with Laptop(paths.home(tmp_path / "home")) as opened:
        opened.trust.open_edition(file)
        opened.holdings.take(session(edition, first.item.digest, EARLY, LEVELS[EARLY]))
        yield opened


def complete(laptop: Laptop) -> None:
    """Let the other sessions arrive."""
    edition, under = laptop.holdings.edition(), laptop.holdings.edition_ref().sha256
    for id_ in LATE:
        laptop.holdings.take(session(edition, under, id_, LEVELS[id_]))


def seal(laptop: Laptop) -> Digest:
    """Let two of the three deciders seal a result."""
    desk = ResultDesk(laptop)
    digest = desk.publish(KEYS["K1"], sealed=True)
    desk.confirm(digest, KEYS["K3"])
    return digest


def test_a_provisional_list_is_of_the_last_thing_that_counts_and_of_no_clock(
    laptop: Laptop,
) -> None:
    told = CoordinatorDesk(laptop).computed()
    seen = laptop.holdings.view().sessions[EARLY].record
    assert seen is not None
    assert told.as_of == seen.closed_at
    assert (told.result, told.older, told.deciders) == ("", "", ())
    assert told.edition == laptop.holdings.edition_digest()
    edition = laptop.holdings.edition()
    assert told.by == named(edition.officers[edition.coordinator])
    assert told.software == software()


def test_a_sealed_list_names_its_result_and_who_of_the_deciders_signed_it(laptop: Laptop) -> None:
    complete(laptop)
    digest = seal(laptop)
    desk = CoordinatorDesk(laptop)
    told = desk.computed()
    assert (told.result, told.older) == (digest, "")
    assert told.as_of == laptop.holdings.view().results[digest].made_at
    signing = {KEYS["K1"].public, KEYS["K3"].public}
    assert {one.key for one in told.deciders} == signing
    assert told.by == "; ".join(named(one) for one in told.deciders)
    paper = desk.ranking_pdf("id")
    assert digest.upper() in reading.whole(paper)
    assert all(f"SHA-256 {digest}" in page for page in reading.pages(paper))
    assert paper == desk.ranking_pdf("id")


def test_a_list_that_says_something_else_than_the_sealed_result_does_not_bear_its_code(
    laptop: Laptop,
) -> None:
    complete(laptop)
    digest = seal(laptop)
    edition, under = laptop.holdings.edition(), laptop.holdings.edition_ref().sha256
    other = session(edition, under, EARLY, 5)
    laptop.holdings.take(other)
    desk = CoordinatorDesk(laptop)
    assert not desk.stage().is_done
    told = desk.computed()
    assert (told.result, told.older) == ("", digest)
    said = reading.whole(desk.ranking_pdf("id"))
    assert f"Hasil bersegel {short(digest)}" in said
    assert f"SHA-256 {digest}" not in said


def test_the_list_is_laid_out_for_the_paper_of_the_event(laptop: Laptop) -> None:
    import pypdfium2

    open_: Any = pypdfium2.PdfDocument
    size = open_(CoordinatorDesk(laptop).ranking_pdf("id"))[0].get_size()
    millimetres = [round(points * 25.4 / 72) for points in size]
    assert millimetres == [215, 330]
