from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sshsig
from smartcity_desktop.domain.problem import Problem
from tests.bundles import signed

SPACE = b"sheet.v1@smartcity-desktop"
PAYLOAD = b'{"note":"caf\xc3\xa9"}\n'
ARMORED = sshsig.sign(signed.KEYS["C"], SPACE, PAYLOAD)


def armored(blob: bytes, width: int = 70) -> bytes:
    text = base64.b64encode(blob)
    lines = [text[at : at + width] + b"\n" for at in range(0, len(text), width)]
    return sshsig.BEGIN + b"".join(lines) + sshsig.END


def blob() -> bytes:
    return base64.b64decode(b"".join(ARMORED.split(b"\n")[1:-2]))


def test_ssh_keygen_writes_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)
    key = keys.load(file.read_bytes(), "")
    told = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(file), "-n", SPACE.decode()],
        check=True, capture_output=True, input=PAYLOAD,
    )  # fmt: skip
    assert sshsig.sign(key, SPACE, PAYLOAD) == told.stdout


def verify(tmp_path: Path, payload: bytes, space: str) -> int:
    (tmp_path / "allowed").write_text(f"C {signed.KEYS['C'].public}\n", encoding="utf-8")
    (tmp_path / "sig").write_bytes(ARMORED)
    command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", "C"]
    return subprocess.run(
        [*command, "-n", space, "-s", str(tmp_path / "sig")],
        check=False, capture_output=True, input=payload,
    ).returncode  # fmt: skip


def test_ssh_keygen_accepts_our_signature_and_no_other_text_or_purpose(tmp_path: Path) -> None:
    assert verify(tmp_path, PAYLOAD, SPACE.decode()) == 0
    assert verify(tmp_path, PAYLOAD[:-1], SPACE.decode()) != 0
    assert verify(tmp_path, PAYLOAD, "record.v1@smartcity-desktop") != 0


def test_a_block_says_who_signed_and_what_for() -> None:
    block = sshsig.read(ARMORED)
    assert keys.text(block.key) == signed.KEYS["C"].public
    assert block.namespace == SPACE
    assert len(block.signature) == 64


@pytest.mark.parametrize(
    "text",
    [
        sshsig.BEGIN + sshsig.END,
        sshsig.BEGIN + b"AAAA\n" + sshsig.END,
        sshsig.BEGIN + b"A===\n" + sshsig.END,
        sshsig.BEGIN + b"====\n" + sshsig.END,
        armored(b"SSHSIG" + b"\xff" * 40),
        armored(blob()[:-1]),
        armored(b"sshsig" + blob()[6:]),
    ],
)
def test_what_is_no_signature_is_told_as_such(text: bytes) -> None:
    with pytest.raises(Problem, match="E_SIG_FORMAT"):
        sshsig.read(text)


@pytest.mark.parametrize(
    "text",
    [
        armored(blob(), width=64),
        armored(blob() + b"\0"),
        armored(blob().replace(b"sha512", b"sha256")),
        armored(blob().replace(b"\0\0\0\x01\0\0\0\x33", b"\0\0\0\x02\0\0\0\x33")),
        armored(blob().replace(b"ssh-ed25519", b"ssh-ed25518", 1)),
        armored(blob().replace(b"\0\0\0\0\0\0\0\x06", b"\0\0\0\x01x\0\0\0\x06")),
        ARMORED.replace(b"=\n", b"\n") if b"=\n" in ARMORED else armored(blob() + b"\0\0"),
    ],
)
def test_only_the_one_form_of_a_block_is_taken(text: bytes) -> None:
    with pytest.raises(Problem, match=r"E_SIG_(ALG|FORMAT)"):
        sshsig.read(text)


def test_a_signature_by_another_kind_of_key_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(file)], check=True)
    told = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(file), "-n", SPACE.decode()],
        check=True, capture_output=True, input=PAYLOAD,
    )  # fmt: skip
    with pytest.raises(Problem, match="E_SIG_ALG"):
        sshsig.read(told.stdout)
