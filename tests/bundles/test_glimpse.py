from smartcity_desktop.bundles import sealing, transport
from smartcity_desktop.bundles.glimpse import glimpse
from smartcity_desktop.domain.values import replace
from tests.bundles import signed
from tests.ids import D

LONG = " ".join(f"{n * 7919 % 10_007}" for n in range(900))
SHEET = sealing.seal(replace(signed.sheet_value(D), strengths=LONG[:3000]), [signed.KEYS["D"]])
FRAMES = transport.frames(SHEET)


def test_a_whole_item_tells_all_three() -> None:
    told = {"session": "P01-S1", "region": "34.03", "assessor": "D"}
    assert glimpse(FRAMES) == told
    assert glimpse(reversed(FRAMES)) == told


def test_the_first_frame_alone_tells_whose_it_is() -> None:
    assert len(FRAMES) > 1
    assert glimpse(FRAMES[:1])["assessor"] == "D"


def test_without_the_first_frame_nothing_is_told() -> None:
    assert glimpse(FRAMES[1:]) == {}
    assert glimpse([]) == {}


def test_what_is_no_frame_or_does_not_unpack_tells_nothing() -> None:
    assert glimpse(["SCQ1/00000000/1/1/::", "SC1/LP/AAAA/1.2", "halo"]) == {}
    assert glimpse(["SCQ1/00000000/1/1/" + "00" * 300]) == {}
