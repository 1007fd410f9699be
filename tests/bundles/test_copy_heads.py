from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.bundles import copy_heads, sshsig
from smartcity_desktop.bundles.copy_heads import NAMESPACE, CopyHeads
from smartcity_desktop.bundles.reader import read_kept
from smartcity_desktop.domain.ids import SeatId
from tests.bundles import signed

HEADS = CopyHeads(
    "ASCI-2019",
    "0A1B2C3D",
    SeatId("A-003"),
    "2019-02-21T09:00:00+07:00",
    {"sheet:P01-S1:A-003": (412, "0f" * 32), "session:P01-S1": (9, "a0" * 32)},
)
TEXT = copy_heads.sign(HEADS, signed.KEYS["C"])


def test_what_was_signed_is_read_with_the_key_that_signed_it() -> None:
    assert copy_heads.read(TEXT) == (HEADS, signed.KEYS["C"].public)
    assert HEADS.acts() == 421


def test_the_same_heads_and_key_are_the_same_bytes() -> None:
    assert copy_heads.sign(HEADS, signed.KEYS["C"]) == TEXT


def test_ssh_keygen_accepts_it(tmp_path: Path) -> None:
    payload, begin, rest = TEXT.encode().partition(sshsig.BEGIN)
    (tmp_path / "allowed").write_text(f"C {signed.KEYS['C'].public}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(begin + rest)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", "C"]
    subprocess.run(
        [*command, "-n", NAMESPACE.decode(), "-s", str(tmp_path / "sig")],
        check=True, capture_output=True, input=payload,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        TEXT.replace("412", "413"),
        TEXT.replace("A-003", "A-004"),
        " " + TEXT,
        TEXT + "x",
        TEXT.replace('"laptop"', '"more":1,"laptop"'),
        TEXT.partition("-----")[0],
        "\ud800" + TEXT,
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert copy_heads.read(text) is None


def test_a_signature_over_an_item_is_none_over_heads_and_the_other_way() -> None:
    payload = TEXT.encode().partition(sshsig.BEGIN)[0]
    other = sshsig.sign(signed.KEYS["C"], b"sheet.v1@smartcity-desktop", payload)
    assert copy_heads.read((payload + other).decode()) is None
    block = TEXT.encode()[len(payload) :]
    assert getattr(read_kept(payload, [block]), "code", "") == "E_TYPE"
