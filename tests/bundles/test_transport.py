from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Sequence

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.bundles import base45, framing, keys, reader, sealing, sshsig, transport
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.bundles.transport import Missing
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from tests.bundles import drawn, signed

SHEET, EDITION = signed.sheet(), signed.edition()
LONG = sealing.seal(
    replace(signed.sheet_value(), advice=random.Random(7).randbytes(2500).hex()),
    [signed.KEYS["C"]],
)


def bytes_of(accepted: Accepted) -> bytes:
    return sealing.Sealed(accepted.item, accepted.payload, accepted.blocks).to_bytes()


def only(texts: Sequence[str]) -> Accepted | Refused | Missing:
    (one,) = transport.join(texts)
    return one


def code(texts: Sequence[str]) -> str:
    one = only(texts)
    assert not isinstance(one, Accepted)
    return one.code


def printed(data: bytes, size: int = 900) -> list[str]:
    """Return frames of any transport, also one that we would not write."""
    hash_ = hashlib.sha256(data).hexdigest()[:8].upper()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return [
        f"SCQ1/{hash_}/{place}/{len(parts)}/{base45.encode(part)}"
        for place, part in enumerate(parts, start=1)
    ]


def by_hand(
    payload: bytes, *, magic: bytes = b"SCB1", type_: int = 3, blocks: Sequence[bytes] = ()
) -> bytes:
    told = [sshsig.read(block) for block in blocks or SHEET.blocks.values()]
    signatures = b"".join(block.key + block.signature for block in told)
    return magic + bytes([type_, len(told)]) + signatures + zlib.compress(payload, 9)


@pytest.mark.parametrize("sealed", signed.every().values(), ids=signed.every())
def test_paper_alone_rebuilds_the_file(sealed: sealing.Sealed) -> None:
    read = only(transport.frames(sealed))
    assert isinstance(read, Accepted)
    assert read.item == sealed.item
    assert bytes_of(read) == sealed.to_bytes()


@given(drawn.SHEETS, st.sets(st.integers(1, 60), min_size=1, max_size=32), st.randoms())
def test_every_sheet_comes_back_byte_for_byte(
    sheet: object, seeds: set[int], chance: random.Random
) -> None:
    signing = [keys.from_seed(bytes([at]) * 32) for at in seeds]
    one = sealing.seal(sheet, signing)  # type: ignore[arg-type]
    texts = list(transport.frames(one)) * 2
    chance.shuffle(texts)
    read = only(texts)
    assert isinstance(read, Accepted)
    assert bytes_of(read) == one.to_bytes()


def test_every_frame_fits_its_code_and_is_read_from_it() -> None:
    texts = transport.frames(LONG)
    assert len(texts) > 1
    read = []
    for text in texts:
        assert len(text) <= transport.QR_CHARACTERS
        code_ = segno.make_qr(text, version=25, error="m", mode="alphanumeric", boost_error=False)
        pixels = [[255 * (1 - bit) for bit in row] for row in code_.matrix_iter(3, border=4)]
        side = len(pixels)
        flat = memoryview(bytes(one for row in pixels for one in row)).cast("B", (side, side))
        (found,) = zxingcpp.read_barcodes(flat)
        read.append(found.text)
    assert read == list(texts)
    assert isinstance(only(read), Accepted)


def test_the_figures_of_the_code_are_those_of_the_standard() -> None:
    text = "A" * transport.QR_CHARACTERS
    made = segno.make_qr(text, error=transport.QR_CORRECTION, boost_error=False)
    assert made.version == transport.QR_VERSION
    over = segno.make_qr(text + "A", error=transport.QR_CORRECTION, boost_error=False)
    assert over.version == transport.QR_VERSION + 1


def test_frames_are_about_equally_long() -> None:
    lengths = [len(frame) for frame in transport.frames(LONG)]
    assert max(lengths) - min(lengths) <= 3 * len(lengths)


def test_frames_of_several_items_are_joined_each_apart() -> None:
    items = [SHEET, LONG, EDITION, signed.record()]
    texts = [text for item in items for text in transport.frames(item)]
    random.Random(3).shuffle(texts)
    found = [accepted for accepted in transport.join(texts) if isinstance(accepted, Accepted)]
    assert {accepted.item.digest for accepted in found} == {item.item.digest for item in items}
    assert len(found) == 4


def test_what_is_still_to_be_read_is_named() -> None:
    texts = transport.frames(LONG)
    assert len(texts) >= 3
    one = only((texts[-1], texts[0]))
    assert isinstance(one, Missing)
    assert one.missing == tuple(range(2, len(texts)))
    assert one.hash == texts[0].split("/")[1]
    told = ", ".join(map(str, range(2, len(texts))))
    assert one.facts == {"item": 1, "count": len(texts), "missing": told}
    assert isinstance(only(texts), Accepted)


def test_frames_that_contradict_each_other_are_mixed() -> None:
    texts = transport.frames(LONG)
    head, last = texts[0].rsplit("/", 1)[0], texts[1].rsplit("/", 1)[1]
    assert code((*texts, f"{head}/{last}")) == "E_QR_MIXED"
    hash_ = texts[0].split("/")[1]
    assert code((*texts, f"SCQ1/{hash_}/1/99/BB8")) == "E_QR_MIXED"


def test_a_frame_read_wrongly_is_noticed() -> None:
    texts = list(transport.frames(LONG))
    for at in range(20, len(texts[0]), 7):
        other = "A" if texts[0][at] != "A" else "B"
        wrong = texts[0][:at] + other + texts[0][at + 1 :]
        for outcome in transport.join([wrong, *texts[1:]]):
            assert not isinstance(outcome, Accepted)
            assert outcome.code in {"E_QR_HASH", "E_QR_FORM", "E_QR_MISSING"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "E_QR_FORM"),
        ("https://example.org/", "E_QR_FORM"),
        ("SC1/LP/ABCD/1.2", "E_QR_FORM"),
        ("SCQ1/0123abcd/1/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABC/1/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/0/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/2/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/01/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/100/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/١/1/BB8", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/B", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/GGW", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/BB8\n", "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/" + "BB8" * 1000, "E_QR_FORM"),
        ("SCQ1/0123ABCD/1/1/\ud800B", "E_QR_FORM"),
        ("SCQ2/0123ABCD/1/1/BB8", "E_QR_VERSION"),
        ("SCQ10/any", "E_QR_VERSION"),
        ("SCQ1/0123ABCD/1/1/BB8", "E_QR_HASH"),
    ],
)
def test_what_is_no_frame_is_told_and_stands_in_nobodys_way(text: str, expected: str) -> None:
    assert code([text]) == expected
    first, second = transport.join([text, *transport.frames(SHEET)])
    assert isinstance(first, Refused)
    assert first.facts == {"item": 1}
    assert isinstance(second, Accepted)
    assert transport.is_frame(text) == text.startswith("SCQ")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"S", "E_QR_FORM"),
        (b"SCB1\x03\x01", "E_QR_FORM"),
        (b"XXXX" + bytes(200), "E_QR_FORM"),
        (by_hand(SHEET.payload, magic=b"SCB2"), "E_QR_VERSION"),
        (by_hand(SHEET.payload, type_=8), "E_QR_VERSION"),
        (by_hand(SHEET.payload, type_=0), "E_QR_FORM"),
        (b"SCB1\x03\x00" + zlib.compress(SHEET.payload), "E_NO_SIGNATURE"),
        (b"SCB1\x03\x21" + bytes(33 * 96) + zlib.compress(SHEET.payload), "E_TOO_MANY_SIGS"),
        (by_hand(SHEET.payload)[:-1], "E_QR_FORM"),
        (by_hand(SHEET.payload) + b"\0", "E_QR_FORM"),
        (by_hand(SHEET.payload)[:50], "E_QR_FORM"),
        (by_hand(b""), "E_QR_FORM"),
        (by_hand(SHEET.payload[:-1]), "E_QR_FORM"),
        (by_hand(b"\xef\xbb\xbf" + SHEET.payload), "E_QR_FORM"),
        (by_hand(SHEET.payload + SHEET.payload), "E_QR_FORM"),
        (by_hand(SHEET.to_bytes()), "E_QR_FORM"),
        (by_hand(b"{\n"), "E_FRAME"),
        (by_hand(SHEET.payload.replace(b"5400", b"5401")), "E_SIG_INVALID"),
        (by_hand(SHEET.payload, type_=4), "E_SIG_INVALID"),
    ],
)
def test_a_transport_of_another_form_is_refused(data: bytes, expected: str) -> None:
    assert code(printed(data)) == expected


def test_a_bomb_is_not_inflated() -> None:
    bomb = by_hand(b"{" + b" " * 50_000_000 + b"}\n")
    assert len(printed(bomb)) <= transport.FRAME_LIMIT
    assert code(printed(bomb)) == "E_TOO_LARGE"
    fits = b"{" + b" " * (framing.PAYLOAD_LIMIT - 3) + b"}\n"
    assert code(printed(by_hand(fits))) == "E_SIG_INVALID"


def test_a_refusal_of_the_content_names_the_place_among_what_was_read() -> None:
    bad = printed(by_hand(SHEET.payload.replace(b"5400", b"5401")))
    found = transport.join([*transport.frames(EDITION), *bad])
    assert isinstance(found[1], Refused)
    assert (found[1].code, found[1].facts) == ("E_SIG_INVALID", {"item": 2})
    assert found[1].type == "sheet"


def test_signatures_in_any_order_come_back_in_the_one_order() -> None:
    one = signed.record()
    turned = by_hand(one.payload, type_=4, blocks=list(one.blocks.values())[::-1])
    read = only(printed(turned))
    assert isinstance(read, Accepted)
    assert bytes_of(read) == one.to_bytes()


def test_what_does_not_fit_on_paper_is_not_printed() -> None:
    noise = random.Random(1).randbytes(200_000).hex()
    heavy = replace(LONG, payload=noise.encode())
    with pytest.raises(Problem, match=r"transport\.too_large have=2\d\d most=99"):
        transport.frames(heavy)
    strangers = [keys.from_seed(bytes([at]) * 32) for at in range(100, 133)]
    heaped = sealing.seal(signed.sheet_value(), strangers)
    with pytest.raises(Problem, match=r"transport\.too_many_signatures have=33 most=32"):
        transport.frames(heaped)


@given(st.lists(st.text("SCQ1/23AF BB8:\n", max_size=40) | st.text(max_size=20), max_size=6))
def test_no_texts_ever_make_joining_raise(texts: list[str]) -> None:
    assert not any(isinstance(outcome, Accepted) for outcome in transport.join(texts))


@given(st.binary(max_size=300), st.integers(1, 100))
def test_no_transport_ever_makes_joining_raise(data: bytes, size: int) -> None:
    for head in (b"", b"SCB1", b"SCB1\x03\x01"):
        for texts in (printed(head + data, max(size, len(data) // 90 + 1)),):
            assert not any(isinstance(outcome, Accepted) for outcome in transport.join(texts))


def test_reading_paper_and_reading_a_file_agree() -> None:
    read = only(transport.frames(SHEET))
    assert [read] == reader.read(SHEET.to_bytes())
