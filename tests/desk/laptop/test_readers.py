from __future__ import annotations

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.laptop import readers
from smartcity_desktop.domain.edition import Edition, Revocation, RevocationKind, Signers
from smartcity_desktop.domain.ids import NO_SEAT, PanelId, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import ABSENT, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from tests import offices
from tests.bundles import signed
from tests.ids import P01

RECIPIENT = "age1" + "q" * 58


@pytest.fixture
def edition() -> Edition:
    """The edition of the samples, naming a recipient."""
    value = signed.edition().item.value
    assert isinstance(value, Edition)
    return offices.changed(value, recipients=(RECIPIENT,))


def chair_and(edition: Edition, panel: PanelId, seat: SeatId) -> tuple[str, ...]:
    """The keys of a panel's chair and of a seat, in the order of texts."""
    return tuple(sorted({edition.roster[one].key for one in (edition.panels[panel].chair, seat)}))


def test_without_recipients_nothing_is_wrapped(edition: Edition) -> None:
    plain = offices.changed(edition, recipients=())
    assert not any(readers.is_wrapped(plain, sealed.item) for sealed in signed.every().values())


def test_what_holds_scores_is_wrapped_and_what_everybody_may_know_is_not(
    edition: Edition,
) -> None:
    wrapped = {
        sealed.item.type: readers.is_wrapped(edition, sealed.item)
        for sealed in signed.every().values()
    }
    assert wrapped == {
        "edition": False,
        "enrol": False,
        "sheet": True,
        "record": True,
        "decision": True,
        "custody": False,
        "result": True,
    }


def test_a_sheet_is_for_the_chair_and_its_writer(edition: Edition) -> None:
    item = signed.sheet().item
    assert isinstance(item.value, Sheet)
    found = readers.signers(edition, item)
    assert found == chair_and(edition, item.value.panel, item.value.assessor)


def test_a_record_is_for_the_chair_alone(edition: Edition) -> None:
    panel = edition.panels[P01]
    found = readers.signers(edition, signed.record().item)
    assert found == (edition.roster[panel.chair].key,)


def test_a_record_is_also_for_the_members_who_are_to_sign_it(edition: Edition) -> None:
    every = replace(edition, policy=replace(edition.policy, session_signers=Signers.ALL))
    item = signed.record().item
    assert isinstance(item.value, Record)
    listed = {edition.roster[sheet.assessor].key for sheet in item.value.sheets}
    chair = edition.roster[edition.panels[P01].chair].key
    assert set(readers.signers(every, item)) == listed | {chair}
    absent = Item(item.digest, replace(item.value, status=ABSENT, sheets=()), item.keys)
    members = {edition.roster[member].key for member in edition.panels[P01].members}
    assert set(readers.signers(every, absent)) == members


def test_a_decision_is_for_the_deciders(edition: Edition) -> None:
    found = readers.signers(edition, signed.decision().item)
    assert found == tuple(sorted(edition.decider_keys().keys))


def test_a_result_is_open_to_all_once_it_is_published(edition: Edition) -> None:
    item = signed.result().item
    assert isinstance(item.value, Result)
    enough = frozenset(edition.decider_keys().keys)
    published = Item(item.digest, replace(item.value, sealed=True), enough)
    assert not readers.is_wrapped(edition, published)
    assert readers.is_wrapped(edition, Item(item.digest, published.value, frozenset()))
    provisional = Item(item.digest, replace(item.value, sealed=False), enough)
    assert readers.is_wrapped(edition, provisional)


def test_a_revoked_key_reads_nothing_new(edition: Edition) -> None:
    item = signed.sheet().item
    assert isinstance(item.value, Sheet)
    gone = edition.roster[item.value.assessor].key
    after = replace(edition, revoked={gone: Revocation(RevocationKind.RETIRED, ())})
    assert gone not in readers.signers(after, item)
    assert gone not in readers.of_copy(after, item.value.assessor)


def test_a_copy_of_the_store_is_for_who_sits_there_and_the_chair(edition: Edition) -> None:
    for id_, panel in edition.panels.items():
        for seat in panel.members:
            assert readers.of_copy(edition, seat) == chair_and(edition, id_, seat)
    assert readers.of_copy(edition, NO_SEAT) == ()
    assert readers.of_copy(edition, SeatId(keys.generate().public)) == ()


def test_the_sheet_of_somebody_who_left_still_goes_to_the_chair(edition: Edition) -> None:
    value = signed.sheet().item.value
    assert isinstance(value, Sheet)
    left = {seat: person for seat, person in edition.roster.items() if seat != value.assessor}
    panel = edition.panels[value.panel]
    if panel.chair == value.assessor:
        panel = replace(panel, chair=next(member for member in panel.members if member in left))
    after = replace(edition, roster=left, panels={value.panel: panel})
    assert readers.signers(after, signed.sheet().item) == (left[panel.chair].key,)
    assert sealing.file_name(signed.sheet().item, wrapped=True).endswith(".scsheet.age")
