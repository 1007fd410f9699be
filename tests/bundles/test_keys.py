from __future__ import annotations

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.problem import Problem

PASSPHRASE = "gunung teluk pasar lentera"
P = 2**255 - 19
WEAK = (
    "00" * 32,
    "01" + "00" * 31,
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ff" * 31 + "7f",
)
WEAK_KEYS = [
    bytes.fromhex(y)[:31] + bytes([bytes.fromhex(y)[31] | sign]) for y in WEAK for sign in (0, 0x80)
]
# RFC 8032, section 7.1: secret, public, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


def ssh_keygen(path: Path, *options: str) -> bytes:
    subprocess.run(["ssh-keygen", "-q", "-f", str(path), *options], check=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def key() -> keys.SigningKey:
    return keys.from_seed(b"7" * 32)


@pytest.fixture(scope="module")
def file(key: keys.SigningKey) -> bytes:
    return key.to_file(PASSPHRASE)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A locked file of few rounds, so that tests may open it often."""
    path = tmp_path_factory.mktemp("keys") / "quick"
    return ssh_keygen(path, "-t", "ed25519", "-a", "1", "-N", "frasa s\u00e9andi")


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_signatures_are_those_of_rfc_8032(
    secret: str, public: str, message: str, signature: str
) -> None:
    one = keys.from_seed(bytes.fromhex(secret))
    assert keys.raw(one.public).hex() == public
    assert one.sign(bytes.fromhex(message)).hex() == signature
    assert keys.holds(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message))
    assert not keys.holds(bytes.fromhex(public), bytes.fromhex(signature), b"another message")


def test_ssh_keygen_opens_our_file_and_finds_the_same_key(
    tmp_path: Path, key: keys.SigningKey, file: bytes
) -> None:
    path = tmp_path / "C.key"
    path.write_bytes(file)
    path.chmod(0o600)
    told = subprocess.run(
        ["ssh-keygen", "-y", "-P", PASSPHRASE, "-f", str(path)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout.strip() == key.public


def test_a_file_is_locked_by_128_rounds_of_bcrypt(file: bytes) -> None:
    blob = base64.b64decode(b"".join(file.split(b"\n")[1:-2]))
    lock = blob[blob.index(b"\x00\x00\x00\x06bcrypt") + 10 :]
    assert lock[:8] == b"\x00\x00\x00\x18\x00\x00\x00\x10"
    assert lock[24:28] == (128).to_bytes(4, "big")


def test_a_file_opens_with_its_passphrase(key: keys.SigningKey, file: bytes) -> None:
    assert keys.load(file, PASSPHRASE).public == key.public


def test_a_passphrase_is_the_same_however_its_accents_are_composed(quick: bytes) -> None:
    assert keys.load(quick, "frasa se\u0301andi").public == keys.load(quick, "frasa séandi").public


@pytest.mark.parametrize("passphrase", ["", "x", "x" * 73, "\ud800"])
def test_a_wrong_passphrase_is_told_as_such(quick: bytes, passphrase: str) -> None:
    with pytest.raises(Problem, match=r"key\.wrong_passphrase file='C\.key'"):
        keys.load(quick, passphrase, "C.key")


def test_a_file_that_is_not_locked_opens_with_any_passphrase(tmp_path: Path) -> None:
    data = ssh_keygen(tmp_path / "root", "-t", "ed25519", "-N", "")
    public = " ".join((tmp_path / "root.pub").read_text(encoding="utf-8").split()[:2])
    assert keys.load(data, "").public == keys.load(data, "anything").public == public


@pytest.mark.parametrize("options", [("-t", "ecdsa"), ("-t", "rsa", "-b", "1024", "-m", "PEM")])
def test_other_kinds_of_private_keys_are_told_apart(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    with pytest.raises(Problem, match=r"key\.kind"):
        keys.load(ssh_keygen(tmp_path / "key", "-N", "", *options), "")


def test_a_file_that_asks_for_hours_of_unlocking_is_not_opened(quick: bytes) -> None:
    lines = quick.split(b"\n")
    blob = base64.b64decode(b"".join(lines[1:-2]))
    at = blob.index(b"\x00\x00\x00\x01", blob.index(b"bcrypt") + 30)
    slow = base64.encodebytes(blob[:at] + (10**6).to_bytes(4, "big") + blob[at + 4 :])
    with pytest.raises(Problem, match=r"key\.lock"):
        keys.load(lines[0] + b"\n" + slow + lines[-2] + b"\n", "x")


def test_a_file_cut_anywhere_is_no_key(quick: bytes) -> None:
    for length in range(0, len(quick) - 40, 7):
        with pytest.raises(Problem, match=r"key\.(not_a_key|wrong_passphrase)"):
            keys.load(quick[:length], "frasa séandi")


@pytest.mark.parametrize("passphrase", ["", "x" * 73, "é" * 37])
def test_a_key_is_not_locked_by_a_passphrase_the_format_cannot_read(
    key: keys.SigningKey, passphrase: str
) -> None:
    with pytest.raises(Problem, match=r"key\.passphrase_length"):
        key.to_file(passphrase)


@pytest.mark.parametrize("raw", WEAK_KEYS)
def test_a_key_anybody_can_sign_for_is_refused(raw: bytes) -> None:
    assert keys.is_weak(raw)
    with pytest.raises(Problem, match="E_KEY_WEAK"):
        keys.check(keys.text(raw))


@pytest.mark.parametrize("y", [P, P + 1, P + 18, 2**255 - 1])
def test_a_y_that_is_not_reduced_is_refused(y: int) -> None:
    assert keys.is_weak(y.to_bytes(32, "little"))
    assert not keys.is_weak((P - 2).to_bytes(32, "little"))


def test_no_key_that_is_made_is_ever_taken_for_a_bad_one() -> None:
    for _ in range(100):
        keys.check(keys.generate().public)


@pytest.mark.parametrize("y", [2, 7, 8, 11, 12, 13])
def test_bytes_that_are_no_point_of_the_curve_are_no_key(y: int) -> None:
    raw = y.to_bytes(32, "little")
    assert not keys.is_weak(raw)
    with pytest.raises(Problem, match=r"key\.not_a_key"):
        keys.check(keys.text(raw))


@pytest.mark.parametrize(
    "change", ["{} ", "{}\n", " {}", "{} citra@laptop", "{}A", "x{}", "", "{}="]
)
def test_a_key_text_is_exactly_kind_and_key(key: keys.SigningKey, change: str) -> None:
    with pytest.raises(Problem, match=r"key\.not_a_key"):
        keys.check(change.format(key.public))


def test_a_key_of_another_kind_is_no_key_text() -> None:
    with pytest.raises(Problem, match=r"key\.not_a_key"):
        keys.raw("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ")


def test_a_fault_names_the_file_or_shows_the_text() -> None:
    with pytest.raises(Problem, match=r"file='A-001\.pub'"):
        keys.check("bukan kunci", "A-001.pub")
    with pytest.raises(Problem, match="file='bukan kunci'"):
        keys.check("bukan kunci")


def test_a_key_has_eight_groups_of_five_digits_that_never_change() -> None:
    one = keys.from_seed(bytes.fromhex(RFC_8032[0][0]))
    raw = keys.raw(one.public)
    hash_ = hashlib.sha512(b"smartcity-fp-v1\0" + raw).digest()
    for _ in range(5199):
        hash_ = hashlib.sha512(hash_ + raw).digest()
    numbers = [int.from_bytes(hash_[at : at + 5], "big") % 100000 for at in range(0, 40, 5)]
    assert keys.code(one.public) == tuple(str(number).rjust(5, "0") for number in numbers)
    assert " ".join(keys.code(one.public)) == "95351 36992 42538 67003 12324 00033 40894 91365"


def test_an_open_key_does_not_show_itself(key: keys.SigningKey) -> None:
    assert repr(key) == f"SigningKey({key.public})"
