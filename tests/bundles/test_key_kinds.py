"""Real files of ssh-keygen and openssl, and one of PuTTY, chosen where a key of ours belongs."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from smartcity_desktop.bundles import key_kinds, keys
from smartcity_desktop.desk.edition import named_files
from smartcity_desktop.desk.laptop import unwrapping
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording

WORD = "kata sandi"
PUTTY = """PuTTY-User-Key-File-3: ssh-ed25519
Encryption: none
Comment: citra
Public-Lines: 2
AAAAC3NzaC1lZDI1NTE5AAAAIN8pE1Rkzs1sCkL5vqC1cPUvHk3fUv5Yh3uXn5Ww
Jm3q
"""


def _keygen(path: Path, *options: str) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-N", WORD, "-f", str(path), *options], check=True)
    return path


def _slower(file: bytes, rounds: int) -> bytes:
    """Return a key file that says it was locked by so many rounds: to do it takes ten seconds, and
    what it says is all that anybody may look at before."""
    first, *lines, last, _ = file.split(b"\n")
    blob = base64.b64decode(b"".join(lines))
    at = blob.index(b"bcrypt") + 30
    assert blob[at : at + 4] == (1).to_bytes(4, "big")
    told = base64.encodebytes(blob[:at] + rounds.to_bytes(4, "big") + blob[at + 4 :])
    return first + b"\n" + told + last + b"\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kinds")
    _keygen(made / "ours", "-t", "ed25519", "-a", "1")
    _keygen(made / "other", "-t", "ed25519", "-a", "1")
    _keygen(made / "rsa", "-t", "rsa", "-b", "1024")
    _keygen(made / "rsa-pem", "-t", "rsa", "-b", "1024", "-m", "PEM")
    _keygen(made / "ecdsa", "-t", "ecdsa")
    _keygen(made / "ecdsa-pem", "-t", "ecdsa", "-m", "PEM")
    lock = BestAvailableEncryption(WORD.encode())
    old = dsa.generate_private_key(1024)
    (made / "dsa").write_bytes(
        old.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, lock)
    )
    pkcs8 = Ed25519PrivateKey.generate()
    (made / "pkcs8").write_bytes(pkcs8.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
    (made / "citra.ppk").write_text(PUTTY, encoding="ascii")
    (made / "slow").write_bytes(_slower((made / "ours").read_bytes(), 1025))
    text = (made / "ours").read_text(encoding="ascii")
    for form in ("utf-16", "utf-16-le", "utf-16-be"):
        (made / form).write_bytes(text.encode(form))
        (made / f"{form}.pub").write_bytes(
            (made / "ours.pub").read_text(encoding="ascii").encode(form)
        )
    (made / "both").write_text(
        text + (made / "other").read_text(encoding="ascii"), encoding="ascii"
    )
    (made / "both.pub").write_bytes(
        (made / "ours.pub").read_bytes() + (made / "other.pub").read_bytes()
    )
    rfc = subprocess.run(
        ["ssh-keygen", "-e", "-f", str(made / "ours.pub")], check=True, capture_output=True
    )
    (made / "rfc.pub").write_bytes(rfc.stdout)
    return made


PRIVATE = {
    "rsa": ("key.kind", "RSA"),
    "rsa-pem": ("key.kind", "RSA"),
    "ecdsa": ("key.kind", "ECDSA"),
    "ecdsa-pem": ("key.kind", "ECDSA"),
    "dsa": ("key.kind", "DSA"),
    "slow": ("key.lock", ""),
    "pkcs8": ("key.pem", ""),
    "citra.ppk": ("key.putty", ""),
    "utf-16": ("key.encoding", ""),
    "utf-16-le": ("key.encoding", ""),
    "utf-16-be": ("key.encoding", ""),
    "both": ("key.two", ""),
    "ours.pub": ("key.public", ""),
    "rsa.pub": ("key.public", ""),
    "rfc.pub": ("key.public", ""),
}
PUBLIC = {
    "rsa.pub": ("key.kind", "RSA"),
    "ecdsa.pub": ("key.kind", "ECDSA"),
    "utf-16.pub": ("key.encoding", ""),
    "both.pub": ("key.two", ""),
    "rfc.pub": ("key.public_form", ""),
    "ours": ("key.private", ""),
    "rsa-pem": ("key.private", ""),
    "citra.ppk": ("key.private", ""),
}


def _told(problem: Problem) -> tuple[str, object]:
    return problem.code, problem.facts.get("kind", "")


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_key_of_another_kind_is_told_for_what_it_is(folder: Path, name: str) -> None:
    for open_ in (
        lambda: keys.load((folder / name).read_bytes(), WORD, name),
        lambda: keys.is_locked((folder / name).read_bytes(), name),
        lambda: unwrapping.needs_passphrase(folder / name),
        lambda: unwrapping.open_file(folder / name, WORD),
    ):
        with pytest.raises(Problem) as caught:
            open_()
        assert _told(caught.value) == PRIVATE[name]
        assert caught.value.facts["file"] == name


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_no_public_key_of_ours_is_told_for_what_it_is(folder: Path, name: str) -> None:
    with pytest.raises(Problem) as caught:
        named_files.public_key(folder / name)
    assert _told(caught.value) == PUBLIC[name]
    assert caught.value.facts["file"] == name


def test_a_mark_before_a_key_changes_nothing(folder: Path) -> None:
    """Some editors put three bytes before a text that they save as UTF-8."""
    bare, mark = (folder / "ours").read_bytes(), b"\xef\xbb\xbf"
    assert keys.load(mark + bare, WORD).public == keys.load(bare, WORD).public
    marked = folder / "marked.pub"
    marked.write_bytes(mark + (folder / "ours.pub").read_bytes())
    assert named_files.public_key(marked) == keys.load(bare, WORD).public


def test_only_a_key_that_is_none_is_called_damaged(folder: Path) -> None:
    for data in (b"", b"surat", (folder / "ours").read_bytes()[:200]):
        with pytest.raises(Problem, match=r"key\.not_a_key"):
            keys.load(data, WORD)
        assert key_kinds.of_private(data, {}) is None


def test_a_key_made_for_hardware_is_named_as_ssh_names_it() -> None:
    told = key_kinds.of_public(b"sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5", {})
    assert told is not None
    assert _told(told) == ("key.kind", "sk-ssh-ed25519@openssh.com")


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_each_says_in_both_languages_which_file_and_what_to_do(spoken: str) -> None:
    codes = {code for code, _ in (*PRIVATE.values(), *PUBLIC.values())}
    for code in codes:
        said = wording.explain_code(code, {"file": "C.key", "kind": "RSA", "count": 2}, spoken)
        assert "C.key" in said.what
        assert said.remedy
        assert "…" not in said.what
    made = wording.explain_code("key.kind", {"file": "C.key", "kind": "RSA"}, spoken)
    assert "RSA" in made.what
    assert "ssh-keygen -t ed25519" in made.remedy
    assert wording.label(spoken, "setup.who.enrol").removesuffix(" …") in made.remedy
