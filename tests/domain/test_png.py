"""A logo is a small still picture and nothing besides, said twice: here and in the archive."""

from __future__ import annotations

import base64
import random
import zlib

import pytest

from smartcity_desktop.domain import png
from smartcity_desktop.domain.png import PngFault
from tests import pictures
from tests.pictures import GREY, chunk, dots, head
from tests.ranking.recompute import script

NOISE = random.Random(8).randbytes(20_000)
SOUND = {
    "grey": GREY,
    "one bit": pictures.png(head(9, 1, 1, 0), dots(b"\0\xff\x80")),
    "clear grey": pictures.png(head(), chunk(b"tRNS", b"\0\x10"), dots(bytes(6))),
    "palette": pictures.png(
        head(2, 1, 2, 3), chunk(b"PLTE", bytes(9)), chunk(b"tRNS", b"\0"), dots(b"\0\x10")
    ),
    "colour": pictures.png(head(1, 1, 8, 2), dots(bytes(4))),
    "grey and clear": pictures.png(head(1, 1, 8, 4), dots(bytes(3))),
    "colour and clear": pictures.png(head(1, 1, 8, 6), dots(b"\4" + bytes(4))),
    "dots in two chunks": pictures.png(
        head(), *(chunk(b"IDAT", part) for part in (zlib.compress(bytes(6))[:4],
                                                    zlib.compress(bytes(6))[4:]))
    ),
}  # fmt: skip
FAULTY = {
    "nothing": (b"", PngFault.NOT_PNG),
    "a photo": (b"\xff\xd8\xff\xe0", PngFault.NOT_PNG),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PngFault.NOT_PNG),
    "a signature alone": (pictures.SIGNATURE, PngFault.DAMAGED),
    "no dots": (pictures.png(head()), PngFault.DAMAGED),
    "cut off": (GREY[:-5], PngFault.DAMAGED),
    "something behind": (GREY + b"more", PngFault.DAMAGED),
    "a second picture behind": (GREY + GREY, PngFault.DAMAGED),
    "a wrong sum": (GREY[:-1] + b"\0", PngFault.DAMAGED),
    "too few dots": (pictures.png(head(), dots(bytes(5))), PngFault.DAMAGED),
    "dots without end": (pictures.png(head(), dots(bytes(9_000_000))), PngFault.DAMAGED),
    "a filter that there is not": (pictures.png(head(1, 1), dots(b"\5\0")), PngFault.DAMAGED),
    "a palette without one": (pictures.png(head(1, 1, 8, 3), dots(bytes(2))), PngFault.DAMAGED),
    "a palette too many": (
        pictures.png(head(), chunk(b"PLTE", bytes(3)), dots(bytes(6))),
        PngFault.DAMAGED,
    ),
    "an unknown chunk that must be": (
        pictures.png(head(), chunk(b"NEWS"), dots(bytes(6))),
        PngFault.DAMAGED,
    ),
    "a kind that there is not": (pictures.png(head(1, 1, 4, 2), dots(bytes(3))), PngFault.DAMAGED),
    "16 bits": (pictures.png(head(1, 1, 16, 0), dots(bytes(3))), PngFault.KIND),
    "woven": (pictures.png(head(1, 1, 8, 0, 0, 0, 1), dots(bytes(2))), PngFault.KIND),
    "no width": (pictures.png(head(0, 1), dots(b"")), PngFault.SIDES),
    "too wide": (pictures.png(head(1025, 1), dots(bytes(1026))), PngFault.SIDES),
    "moving": (pictures.png(head(), chunk(b"acTL", bytes(8)), dots(bytes(6))), PngFault.MOVING),
    "words": (pictures.png(head(), chunk(b"tEXt", b"a\0b"), dots(bytes(6))), PngFault.MORE),
    "too large": (
        pictures.png(head(1000, 20), dots(b"".join(b"\0" + NOISE[at : at + 1000]
                                                   for at in range(0, 20_000, 1000)))),
        PngFault.BYTES,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_a_still_picture_is_taken_as_it_is(name: str) -> None:
    assert png.fault(SOUND[name]) is None
    assert png.bare(SOUND[name]) == SOUND[name]


@pytest.mark.parametrize("name", FAULTY)
def test_anything_else_is_refused_and_what_is_wrong_is_known(name: str) -> None:
    data, fault = FAULTY[name]
    assert png.fault(data) == fault


def test_what_is_no_picture_is_left_out_and_the_picture_stays() -> None:
    told = pictures.png(head(), chunk(b"tEXt", b"Author\0Tono"), dots(b"\0\x10\x20\0\x30\x40"),
                        chunk(b"tIME", bytes(7)))  # fmt: skip
    assert png.bare(told) == GREY


def test_what_cannot_be_taken_is_not_changed() -> None:
    for data, fault in FAULTY.values():
        if fault not in (PngFault.MORE, PngFault.BYTES):
            assert png.bare(data) == data


def test_a_picture_has_its_size() -> None:
    assert png.size(SOUND["one bit"]) == (9, 1)


def test_the_archive_says_the_same_of_every_picture() -> None:
    is_picture = script("picture").is_picture
    every = [*SOUND.values(), *(data for data, _ in FAULTY.values() if data)]
    dice = random.Random(20)
    for data in SOUND.values():
        for _ in range(200):
            at = dice.randrange(len(data))
            one, two = data[:at], data[at + dice.randint(0, 1) :]
            every.append(one + bytes([dice.randrange(256)]) * dice.randint(0, 1) + two)
    for data in every:
        text = base64.b64encode(data).decode()
        assert is_picture(text) == (png.fault(data) is None), data
