from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.edition import edition_signing, forks
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.edition.keeping import kept, left
from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE
from smartcity_desktop.domain.edition import EditionRef, Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.bundles import signed
from tests.ids import C
from tests.journeys import provoking
from tests.journeys.provoking import NEW, SignedEvent, public
from tests.merge.event import P1, P2, P3, S1, flat, panel


def twice(event: SignedEvent) -> tuple[Digest, Digest]:
    first, second = (event.next_edition(title=title) for title in ("a", "b"))
    return first, second


@pytest.fixture
def event() -> SignedEvent:
    return SignedEvent()


@pytest.fixture
def office(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    made = provoking.laptop(tmp_path, event)
    yield made
    made.laptop.close()


def bring(office: Office, event: SignedEvent, folder: Path) -> None:
    office.coordinator.receive([event.write(folder)])


def test_the_root_holders_end_a_fork_with_the_next_edition(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    counts, other = twice(event)
    bring(office, event, tmp_path / "stik")
    assert {rival.digest for rival in forks.rivals(office.laptop)} == {counts, other}
    forks.prepare(office.laptop, counts)
    waiting = edition_signing.kept(office.laptop)
    assert waiting is not None
    assert (waiting.edition.seq, waiting.edition.rejects) == (3, (other,))
    assert not edition_signing.is_outrun(office.laptop, waiting)
    done = edition_signing.settle(office.laptop, edition_signing.sign(waiting, signed.KEYS["R"]))
    assert done is not None
    assert office.laptop.holdings.edition().seq == 3
    assert forks.rivals(office.laptop) == ()
    assert office.laptop.holdings.view().findings == ()


def test_an_edition_under_which_somebody_scored_is_not_rejected(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    counts, other = twice(event)
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, other))
    bring(office, event, tmp_path / "stik")
    (scored,) = [rival for rival in forks.rivals(office.laptop) if rival.seats]
    assert (scored.digest, scored.seats) == (other, ("C",))
    with pytest.raises(Problem, match=r"fork\.scored"):
        forks.prepare(office.laptop, counts)
    forks.prepare(office.laptop, other)


def test_the_edition_that_ends_a_fork_follows_the_newest_of_its_branch(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    """Who was the root signed a twin of an edition that others stand on, and used it alone."""
    counts, other = twice(event)
    new = Keyholders((public(NEW),), 1)
    made = offices.changed(event.edition, seq=3, previous=counts, root=new, title="tiga")
    third = event.add(made, samples.KEYS["R"], public(NEW))
    event.sheet(S1, C, flat(3), edition=EditionRef(made.id, 3, third))
    own = EditionRef(made.id, 2, other)
    event.decide(EXCUSE, S1, "F", edition=own, signed_by=(samples.KEYS["R"],))
    bring(office, event, tmp_path / "stik")
    level = {rival.digest: rival for rival in forks.rivals(office.laptop)}
    assert [at for at, rival in level.items() if rival.may_go_on] == [counts]
    assert (level[counts].seats, len(level[other].seats)) == (("C",), 1)
    with pytest.raises(Problem, match=r"fork\.scored"):
        forks.prepare(office.laptop, other)
    forks.prepare(office.laptop, counts)
    waiting = edition_signing.kept(office.laptop)
    assert waiting is not None
    assert (waiting.edition.seq, waiting.edition.previous) == (4, third)
    assert waiting.edition.rejects == (other,)
    assert not edition_signing.is_outrun(office.laptop, waiting)


def test_whoever_is_the_root_no_more_cannot_be_chosen(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    counts, other = twice(event)
    new = Keyholders((public(NEW),), 1)
    made = offices.changed(event.edition, seq=3, previous=counts, root=new, title="tiga")
    event.add(made, samples.KEYS["R"], public(NEW))
    bring(office, event, tmp_path / "stik")
    with pytest.raises(Problem, match=r"fork\.unfit"):
        forks.prepare(office.laptop, other)


def test_without_a_fork_there_is_nothing_to_choose(office: Office, event: SignedEvent) -> None:
    assert forks.rivals(office.laptop) == ()
    with pytest.raises(Problem, match=r"fork\.none"):
        forks.prepare(office.laptop, event.root.digest)
    with pytest.raises(Problem, match=r"fork\.same"):
        forks.following(event.edition, event.root.digest, [event.root.digest])


def test_an_edition_with_other_deciders_keeps_what_stands(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    for level, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(level, level, level, level))
    decision = event.decide(EXCUSE, S1, "F")
    result = event.publish(sealed=True)
    bring(office, event, tmp_path / "stik")
    here = office.laptop.holdings.edition()
    assert kept(office.laptop, replace(here, title="lain")) == ()
    others = offices.changed(here, deciders=Keyholders((public(P3),), 1))
    assert kept(office.laptop, others) == tuple(sorted((decision, result)))


def test_the_next_edition_that_is_made_here_names_what_it_keeps(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    decision = event.decide(EXCUSE, S1, "F")
    bring(office, event, tmp_path / "stik")
    made = office.editing.preview(Draft({}, {}, 0, thresholds=(None, 1)))
    assert made.keeps == (decision,)


def test_a_choice_whose_record_is_not_here_and_two_sealed_results_are_kept(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    for level, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(level, level, level, level))
    rivals = {event.publish(sealed=True, made_at=f"2019-02-2{n}T09:00:00Z") for n in (3, 4)}
    awaited = event.record(S1, {}, remarks="Di stik lain")
    binding = event.decide(CHOOSE, S1, awaited)
    del event.items[awaited]
    back = event.decide(EXCUSE, S1, "E")
    later = event.decide(EXCUSE, S1, "F", supersedes=(back,))
    proposal = event.decide(EXCUSE, S1, "D", signed_by=(P1,))
    bring(office, event, tmp_path / "stik")
    here = office.laptop.holdings.edition()
    others = offices.changed(here, deciders=Keyholders((public(P3),), 1))
    assert kept(office.laptop, others) == tuple(sorted({binding, later, *rivals}))
    assert left(office.laptop, others) == (proposal,)
    assert left(office.laptop, replace(here, title="lain")) == ()


def test_a_false_result_is_not_kept_and_the_true_one_it_names_is(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    for level, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(level, level, level, level))
    true = event.publish(sealed=True)
    value = event.items[true].value
    assert isinstance(value, Result)
    false = event.publish(sealed=True, ranking=value.ranking[:-1], previous=true)
    bring(office, event, tmp_path / "stik")
    here = office.laptop.holdings.edition()
    others = offices.changed(here, deciders=Keyholders((public(P3),), 1))
    assert (kept(office.laptop, others), left(office.laptop, others)) == ((true,), (false,))


def test_what_the_next_edition_lets_go_stale_it_does_not_offer_to_keep(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    decision = event.decide(EXCUSE, S1, "F")
    bring(office, event, tmp_path / "stik")
    others = offices.changed(
        office.laptop.holdings.edition(), deciders=Keyholders((public(P3),), 1), min_seq=2
    )
    assert (kept(office.laptop, others), left(office.laptop, others)) == ((), (decision,))


def test_what_is_kept_holds_whichever_deciders_put_it_in_force(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    """P1 proposed it; it came in force by who decided after P1 and before P2."""
    decision = event.decide(EXCUSE, S1, "F", signed_by=(P1,))
    second = event.next_edition(deciders=Keyholders((public(NEW),), 1))
    event.add(event.items[decision].value, P1, public(NEW))
    bring(office, event, tmp_path / "stik")
    here = office.laptop.holdings.edition()
    others = offices.changed(here, seq=3, previous=second, deciders=Keyholders((public(P2),), 1))
    assert kept(office.laptop, others) == (decision,)
    event.add(replace(others, keeps=(decision,)), samples.KEYS["R"])
    bring(office, event, tmp_path / "stik 2")
    seen = office.laptop.holdings.view()
    assert (seen.edition_digest != second, tuple(seen.decisions)) == (True, (decision,))
    (told,) = office.deciding.decisions()
    assert told.signers == officer_words.names(here, [public(NEW)])
