"""Who signed is said by name and position, and that one person decided alone, in every place."""

from __future__ import annotations

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.event import officer_words
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.host import wording
from tests import offices, samples
from tests.ids import C

K1, K2, K3, STRANGER = (keys.from_seed(bytes([at]) * 32).public for at in range(21, 25))
EDITION = samples.edition()
TWO = offices.changed(EDITION, deciders=Keyholders((K1, K2), 2), root=Keyholders((K1, K2, K3), 2))


def test_officers_are_named_with_their_position_and_others_as_far_as_known() -> None:
    found = officer_words.names(EDITION, [samples.KEYS["R"], EDITION.roster[C].key, STRANGER])
    code = f"{keys.code(STRANGER)[0]} …"
    assert set(found) == {"Gunawan, S.H., Kepala Bidang", EDITION.roster[C].name, code}


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "Diputus satu orang: "), ("en", "Decided by one person: ")],
)
def test_one_decider_is_said_by_name(language: str, said: str) -> None:
    told = officer_words.by_one(EDITION, language)
    assert told == f"{said}Gunawan, S.H., Kepala Bidang."
    assert officer_words.by_one(TWO, language) == ""


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_where_one_of_several_is_enough_that_is_one_person_too(language: str) -> None:
    either = offices.changed(EDITION, deciders=Keyholders((K1, K2), 1))
    assert "2" in officer_words.by_one(either, language)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_an_office_that_one_lost_key_stops_is_warned_of(language: str) -> None:
    (warned,) = officer_words.fragile(TWO, language)
    assert warned == wording.label(language, "officers.all_decider", count=2)
    both = offices.changed(TWO, root=Keyholders((K1, K2), 2))
    assert len(officer_words.fragile(both, language)) == 2
    assert officer_words.fragile(EDITION, language) == (), "one of one is one person, said as such"


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_more_signatures_than_deciders_are_said_before_anything_is_signed(language: str) -> None:
    three = offices.changed(EDITION, deciders=Keyholders((K1, K2), 3))
    told = officer_words.unreachable(three, language)
    assert "3" in told
    assert "2" in told
    assert officer_words.unreachable(TWO, language) == ""


def test_who_signed_alone_is_said_so_and_two_are_not() -> None:
    one = officer_words.signed_by(EDITION, {samples.KEYS["R"]}, "id")
    assert one == "Ditandatangani Gunawan, S.H., Kepala Bidang · diputus satu orang"
    assert "satu orang" not in officer_words.signed_by(TWO, {K1, K2}, "id")
    assert officer_words.signed_by(TWO, set(), "id") == "Belum ditandatangani pemutus."
