from smartcity_desktop.desk.laptop import practice_keys


def test_the_same_words_give_the_same_key_and_others_another() -> None:
    one = practice_keys.signing("practice|2019|A-001")
    assert one.public == practice_keys.signing("practice|2019|A-001").public
    assert one.public != practice_keys.signing("practice|2019|A-002").public


def test_no_two_practice_events_have_one_unwrapping_key() -> None:
    assert practice_keys.unwrapping().recipient != practice_keys.unwrapping().recipient
