from __future__ import annotations

from smartcity_desktop.desk.event import effects, event_asks
from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.event.event_asks import Fate
from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.decision import EXCUSE, VOID
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from tests.desk.event.test_publishing import KEYS, complete, laptop
from tests.ids import D

__all__ = ["laptop"]  # a fixture

SESSION = SessionId("P01-S2")


def fate(laptop: Laptop, ask: Ask) -> tuple[Digest, Fate] | None:
    made = event_asks.imagined(DecisionDesk(laptop), ask)
    return event_asks.fate(CoordinatorDesk(laptop), made)


def test_what_becomes_of_a_sealed_result_is_known_before_a_decision_is_signed(
    laptop: Laptop,
) -> None:
    complete(laptop)
    desk, excuse = ResultDesk(laptop), Ask(EXCUSE, SESSION, D)
    assert fate(laptop, excuse) is None
    sealed = desk.publish(KEYS["K1"], sealed=True)
    assert fate(laptop, excuse) is None
    desk.confirm(sealed, KEYS["K2"])
    assert fate(laptop, excuse) == (sealed, Fate.BEHIND)
    assert fate(laptop, Ask(VOID, NO_SESSION, sealed)) == (sealed, Fate.GONE)
    assert fate(laptop, Ask(VOID, NO_SESSION, Digest("9" * 64))) == (sealed, Fate.KEPT)
    deciding = DecisionDesk(laptop)
    made = deciding.propose(EXCUSE, SESSION, D, "Benturan.", KEYS["K1"])
    item = laptop.holdings.items()[made]
    assert event_asks.fate(CoordinatorDesk(laptop), item) == (sealed, Fate.BEHIND)
    assert not CoordinatorDesk(laptop).behind()
    deciding.confirm(made, KEYS["K2"])
    assert CoordinatorDesk(laptop).behind()


def test_what_a_decision_changes_is_not_known_before_what_it_speaks_of_is_here(
    laptop: Laptop,
) -> None:
    deciding, missing = DecisionDesk(laptop), SessionId("P01-S3")
    made = deciding.propose(EXCUSE, missing, D, "Benturan.", KEYS["K1"])
    lost = Digest("9" * 64)
    void = deciding.propose(VOID, SESSION, lost, "Salah.", KEYS["K1"])
    told = [effects.effect_of(laptop, one) for one in (made, void)]
    assert [one.lacks.item for one in told if one is not None and one.lacks] == ["", lost]
    complete(laptop)
    told = [effects.effect_of(laptop, one) for one in (made, void)]
    assert [one.lacks is None for one in told if one is not None] == [True, False]


def test_closing_a_session_without_a_record_lacks_nothing(laptop: Laptop) -> None:
    deciding, missing = DecisionDesk(laptop), SessionId("P01-S3")
    (waive,) = [ask for ask in effects.asks(laptop, missing) if ask.target == "missing"]
    told = effects.effect(deciding, waive)
    assert told.lacks is None
    assert told.before.is_open
    assert not told.after.is_open
