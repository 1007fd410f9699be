from __future__ import annotations

from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import EditionRef, Keyholders
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import stage_words
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import kept_of_one as kept_of_one_in
from smartcity_desktop.merge.stage import stage
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
from tests.fuzz.agreeing import agree
from tests.ids import F
from tests.merge.event import P1, P2, P3, ROOT, S1, Event, flat, next_edition, panel, ruled


def of(event: Event) -> Stage:
    seen = rechecked(event.view(), event.items.values(), ROOT, ranking)
    return stage(seen, ranking(seen))


def said(event: Event, language: str = "id") -> str:
    return stage_words.words(of(event), language)


def complete(event: Event) -> Event:
    for n, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(n, n, n, n))
    return event


def test_a_result_goes_from_open_to_complete_to_sealed() -> None:
    event = ruled()
    assert (of(event).step, said(event)) == (Step.PROVISIONAL, "SEMENTARA")
    complete(event)
    assert (of(event).step, said(event)) == (Step.COMPLETE, "LENGKAP, BELUM DISEGEL")
    event.publish()
    assert of(event).step == Step.COMPLETE
    event.publish(sealed=True)
    assert (of(event), said(event)) == (Stage(Step.SEALED), "DISEGEL")


def test_what_arrives_after_the_seal_lies_across_it_on_every_face() -> None:
    event = complete(ruled())
    event.publish(sealed=True)
    event.sheet(S1, F, flat(5))
    assert (of(event).step, of(event).behind, of(event).is_well) == (Step.SEALED, True, False)
    assert said(event) == "DISEGEL · ADA BERKAS BARU – HITUNG ULANG"
    assert said(event, "en") == "SEALED · NEW FILES – COMPUTE AGAIN"


def test_two_sealed_results_or_two_editions_are_called_so_until_somebody_decides() -> None:
    event = complete(ruled())
    results = [event.publish(sealed=True, made_at=f"2019-03-0{day}T09:00:00Z") for day in (1, 2)]
    assert (of(event).forked, said(event)) == (True, "LENGKAP, BELUM DISEGEL · GANDA")
    event.decide(CHOOSE, NO_SESSION, results[1])
    assert said(event) == "DISEGEL"
    for title in ("a", "b"):
        made = replace(event.edition, seq=2, previous=event.root.digest, title=title)
        event.add(made, samples.KEYS["R"])
    assert of(event).forked


def test_where_one_person_decides_it_is_said_from_the_seal_on() -> None:
    event = complete(Event(offices.changed(samples.edition(), deciders=Keyholders((P1,), 1))))
    assert said(event) == "LENGKAP, BELUM DISEGEL"
    event.publish(sealed=True, signed_by=(P1,))
    assert said(event) == "DISEGEL · diputus satu orang"


def test_what_one_person_sealed_is_still_said_once_two_must_sign_and_keep_it() -> None:
    one = Keyholders((P1,), 1)
    event = complete(Event(offices.changed(samples.edition(), deciders=one)))
    sealed = event.publish(sealed=True, signed_by=(P1,))
    next_edition(event, deciders=Keyholders((P1, P2), 2), keeps=(sealed,))
    assert said(event) == "DISEGEL · diputus satu orang"


def test_what_two_signed_is_not_called_one_persons_where_one_is_enough_today() -> None:
    event = complete(ruled())
    event.publish(sealed=True)
    next_edition(event, deciders=Keyholders((P1, P2), 1))
    assert said(event) == "DISEGEL"


def kept_of_one() -> tuple[Event, Digest]:
    """A complete event in which one decider excused a member, before two had to sign."""
    one = Keyholders((P1,), 1)
    event = complete(Event(offices.changed(samples.edition(), deciders=one)))
    excuse = event.decide(EXCUSE, S1, F, signed_by=(P1,))
    later = next_edition(event, deciders=Keyholders((P1, P2), 2), keeps=(excuse,))
    under = EditionRef(event.edition.id, 2, later)
    event.publish(sealed=True, edition=under)
    return event, excuse


def test_a_kept_decision_of_one_person_is_said_of_the_result_that_two_sealed() -> None:
    event, excuse = kept_of_one()
    agree(event)
    assert kept_of_one_in(event.view()) == (excuse,)
    assert said(event) == "DISEGEL · bersandar pada keputusan satu orang"
    assert said(event, "en") == "SEALED · rests on a decision of one person"
    (line,) = officer_words.lone(event.view(), event.items, "en")
    assert line.startswith(f"Decision {short(excuse)} (P01-S1)")
    assert line.endswith("decided by one person")


def test_where_one_person_decides_today_no_decision_is_named_beside_that() -> None:
    event = complete(Event(offices.changed(samples.edition(), deciders=Keyholders((P1,), 1))))
    event.decide(EXCUSE, S1, F, signed_by=(P1,))
    assert kept_of_one_in(event.view()) == ()
    assert said(event) == "LENGKAP, BELUM DISEGEL"


def test_a_kept_decision_that_two_signed_is_not_called_one_persons() -> None:
    event = complete(ruled())
    excuse = event.decide(EXCUSE, S1, F)
    next_edition(event, deciders=Keyholders((P1, P3), 2), keeps=(excuse,))
    assert said(event) == "LENGKAP, BELUM DISEGEL"


def test_a_decision_that_waits_for_signatures_is_told_until_the_result_is_sealed() -> None:
    event = complete(ruled())
    event.decide(EXCUSE, S1, "F", signed_by=(P1,))
    assert (of(event).step, of(event).proposed) == (Step.COMPLETE, 1)
    assert said(event) == "LENGKAP, BELUM DISEGEL · 1 keputusan menunggu tanda tangan"
    assert said(event, "en").endswith("1 decision waits for signatures")
    event.publish(sealed=True)
    assert (of(event).step, said(event)) == (Step.SEALED, "DISEGEL")


def test_what_no_decider_signed_is_no_decision_that_waits() -> None:
    event = complete(ruled())
    event.decide(EXCUSE, S1, "F", signed_by=("ssh-ed25519 STRANGER",))
    assert of(event).proposed == 0
    event.decide(EXCUSE, S1, "F")
    assert of(event).proposed == 0
