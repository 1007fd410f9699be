import base64

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.laptop import practice_keys
from smartcity_desktop.domain.problem import Problem


def test_the_same_words_give_the_same_key_and_others_another() -> None:
    one = practice_keys.signing("practice|2019|A-001")
    assert one.public == practice_keys.signing("practice|2019|A-001").public
    assert one.public != practice_keys.signing("practice|2019|A-002").public


def test_no_two_practice_events_have_one_unwrapping_key() -> None:
    assert practice_keys.unwrapping().recipient != practice_keys.unwrapping().recipient


def test_a_key_that_anybody_can_make_is_locked_in_no_time_and_still_asks_for_its_passphrase() -> (
    None
):
    key = practice_keys.signing("kursi A-001")
    file = practice_keys.locked(key, "latihan")
    blob = base64.b64decode(b"".join(file.split(b"\n")[1:-2]))
    assert blob[blob.index(b"bcrypt") + 30 :][:4] == practice_keys.ROUNDS.to_bytes(4, "big")
    assert keys.load(file, "latihan").public == key.public
    with pytest.raises(Problem, match=r"key\.wrong_passphrase"):
        keys.load(file, "sungguhan")
