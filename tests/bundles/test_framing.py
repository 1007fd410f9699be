from __future__ import annotations

import pytest

from smartcity_desktop.bundles import framing
from smartcity_desktop.bundles.sshsig import BEGIN, END
from tests.bundles import signed

ITEM = signed.sheet().to_bytes()
PAYLOAD = signed.sheet().payload
BLOCK = ITEM[len(PAYLOAD) :]


def codes(data: bytes) -> list[str]:
    return [frame.code for frame in framing.frames(data)]


def test_items_are_found_one_behind_the_other() -> None:
    found = list(framing.frames(ITEM + PAYLOAD + BLOCK * 32))
    assert [frame.code for frame in found] == ["", ""]
    assert found[0] == framing.Frame(ITEM, PAYLOAD, (BLOCK,))
    assert found[1].blocks == (BLOCK,) * 32


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (PAYLOAD, "E_NO_SIGNATURE"),
        (PAYLOAD + BLOCK * 33, "E_TOO_MANY_SIGS"),
        (PAYLOAD + BLOCK * 5000, "E_TOO_MANY_SIGS"),
        (ITEM + b"\n", "E_FRAME"),
        (ITEM + b"catatan\n", "E_FRAME"),
        (PAYLOAD + b"\n" + BLOCK, "E_FRAME"),
        (PAYLOAD[:-2] + b"\n" + BLOCK, "E_FRAME"),
        (b"{\n" + BLOCK, "E_FRAME"),
        (PAYLOAD[:-1] + b" \n" + BLOCK, "E_FRAME"),
        (ITEM.replace(b"\n", b"\r\n"), "E_FRAME"),
        (PAYLOAD + BEGIN + END, "E_FRAME"),
        (PAYLOAD + BEGIN + b"A" * 71 + b"\n" + END, "E_FRAME"),
        (PAYLOAD + BEGIN + b"AAAA\n" * 13 + END, "E_FRAME"),
        (PAYLOAD + BLOCK.replace(b"END", b"End"), "E_FRAME"),
        (b"{" + b" " * framing.PAYLOAD_LIMIT + b"}\n" + BLOCK, "E_TOO_LARGE"),
    ],
)
def test_a_fault_of_form_never_hides_the_next_item(fault: bytes, code: str) -> None:
    found = list(framing.frames(fault + ITEM))
    assert [frame.code for frame in found] == [code, ""]
    assert found[0].raw == fault
    assert found[1].raw == ITEM


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b" ", b"[", "catatan".encode("utf-16")])
def test_what_stands_before_the_first_item_is_a_fault_of_its_own(before: bytes) -> None:
    assert codes(before + ITEM + ITEM) == ["E_FRAME", ""]
    assert codes(before + b"x\n" + ITEM) == ["E_FRAME", ""]
    assert codes(before) == ["E_FRAME"]
    assert codes(b"\n" + ITEM) == ["E_FRAME", ""]


def test_a_payload_may_be_exactly_as_long_as_the_limit() -> None:
    line = b"{" + b" " * (framing.PAYLOAD_LIMIT - 3) + b"}\n"
    assert codes(line + BLOCK) == [""]


def test_an_end_that_comes_too_early_is_told_as_such() -> None:
    two = PAYLOAD + BLOCK * 2
    for length in range(1, len(two)):
        whole = length in {len(PAYLOAD) + len(BLOCK)}
        expected = "" if whole else "E_NO_SIGNATURE" if length == len(PAYLOAD) else "E_TRUNCATED"
        assert codes(two[:length]) == [expected], length


def test_an_item_cut_in_the_middle_of_a_file_does_not_swallow_the_next() -> None:
    assert codes(ITEM[: len(PAYLOAD) + 100] + b"\n" + ITEM) == ["E_FRAME", ""]
    assert codes(PAYLOAD[:-9] + b"\n" + ITEM) == ["E_FRAME", ""]


def test_a_fault_is_placed_at_its_byte() -> None:
    found = list(framing.frames(ITEM + ITEM + b"catatan\n"))
    assert (found[1].code, found[1].at) == ("E_FRAME", 2 * len(ITEM))
