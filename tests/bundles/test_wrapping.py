from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from functools import cache
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, reader, sealing, wrapping
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.domain.problem import Problem
from tests.bundles import signed
from tests.work import work

OURS, OTHER = wrapping.generate(), wrapping.generate()
BUNDLE = sealing.bundle([signed.record(), signed.sheet()])
PASSPHRASE = "sawah kopi ombak rotan"
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")


@cache
def locked() -> bytes:
    """Return an identity file; locking takes a second, so it is done once."""
    return OURS.to_file(PASSPHRASE)


def codes(data: bytes, *identities: wrapping.Opener) -> list[str]:
    return [
        refused.code for refused in reader.read(data, identities) if isinstance(refused, Refused)
    ]


def age(*words: str | Path, data: bytes = b"") -> bytes:
    command = ["age", *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, input=data).stdout


def secret_file(tmp_path: Path) -> tuple[Path, wrapping.Identity]:
    """Return an identity that the age project's own tool has made, and what we read of it."""
    told = subprocess.run(["age-keygen"], check=True, capture_output=True).stdout
    (tmp_path / "identity.txt").write_bytes(told)
    return tmp_path / "identity.txt", wrapping.load(told, "")


def test_whoever_is_named_reads_the_same_bytes() -> None:
    wrapped = wrapping.wrap(BUNDLE, [OTHER.recipient, OURS.recipient])
    assert wrapping.is_wrapped(wrapped)
    assert wrapping.unwrap(wrapped, [OURS]) == BUNDLE
    assert wrapping.unwrap(wrapped, [OTHER]) == BUNDLE


def test_a_wrapped_file_shows_nothing_of_what_is_inside() -> None:
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient])
    assert b"P01-S1" not in wrapped
    assert b"SSH SIGNATURE" not in wrapped
    assert wrapped != wrapping.wrap(BUNDLE, [OURS.recipient])


def test_the_reader_looks_inside_with_an_identity() -> None:
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient])
    found = reader.read(wrapped, [OTHER, OURS])
    assert [accepted.item for accepted in found if isinstance(accepted, Accepted)] == [
        signed.record().item,
        signed.sheet().item,
    ]


def test_without_the_identity_a_wrapped_file_is_refused_as_a_whole() -> None:
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient])
    (one,) = reader.read(wrapped)
    assert isinstance(one, Refused)
    assert (one.code, one.raw) == ("E_WRAPPED", wrapped)
    assert codes(wrapped, OTHER) == ["E_WRAPPED_OTHER"]


def test_a_flipped_bit_anywhere_in_a_wrapped_file_shows_nothing() -> None:
    wrapped = wrapping.wrap(signed.sheet().to_bytes(), [OURS.recipient])
    for at in range(len(wrapped)):
        changed = wrapped[:at] + bytes([wrapped[at] ^ (1 << at % 8)]) + wrapped[at + 1 :]
        # Where the first line is no longer that of age, the rest is looked at like any file.
        told = {"E_WRAPPED_DAMAGED", "E_WRAPPED_OTHER", "E_FRAME", "E_TRUNCATED"}
        assert set(codes(changed, OURS)) <= told, at
        assert all(isinstance(outcome, Refused) for outcome in reader.read(changed, [OURS])), at


def test_a_cut_anywhere_in_a_wrapped_file_shows_nothing() -> None:
    wrapped = wrapping.wrap(signed.sheet().to_bytes(), [OURS.recipient])
    for length in range(len(wrapping.HEADER), len(wrapped)):
        assert codes(wrapped[:length], OURS) == ["E_WRAPPED_DAMAGED"], length


def test_what_is_wrapped_twice_is_not_looked_into_again() -> None:
    twice = wrapping.wrap(wrapping.wrap(BUNDLE, [OURS.recipient]), [OURS.recipient])
    found = reader.read(twice, [OURS])
    assert all(isinstance(outcome, Refused) for outcome in found)
    assert set(codes(twice, OURS)) <= {"E_FRAME", "E_TRUNCATED"}
    assert codes(wrapping.wrap(b"", [OURS.recipient]), OURS) == ["E_EMPTY"]


def test_a_file_is_wrapped_only_where_an_edition_names_somebody() -> None:
    name = sealing.file_name(signed.record().item)
    assert wrapping.for_stick(name, BUNDLE, ()) == (name, BUNDLE)
    wrapped_name, data = wrapping.for_stick(name, BUNDLE, [OURS.recipient])
    assert wrapped_name == sealing.file_name(signed.record().item, wrapped=True) == f"{name}.age"
    assert wrapping.unwrap(data, [OURS]) == BUNDLE
    with pytest.raises(ValueError, match="nobody"):
        wrapping.wrap(BUNDLE, ())


def test_a_file_is_read_wrapped_or_not(tmp_path: Path) -> None:
    file = tmp_path / "satu.scbundle.age"
    file.write_bytes(wrapping.wrap(BUNDLE, [OURS.recipient]))
    assert all(isinstance(outcome, Accepted) for outcome in reader.read_file(file, [OURS]))
    assert [type(outcome) for outcome in reader.read_file(file)] == [Refused]
    assert file.suffix in reader.SUFFIXES


@pytest.mark.parametrize("recipient", ["", "age1", "age1" + "q" * 58, signed.KEYS["C"].public])
def test_only_recipients_of_the_one_kind_are_taken(recipient: str) -> None:
    with pytest.raises(Problem, match=r"wrap\.recipient"):
        wrapping.wrap(BUNDLE, [OURS.recipient, recipient])


def test_an_identity_opens_with_its_passphrase_only() -> None:
    assert wrapping.load(locked(), PASSPHRASE).recipient == OURS.recipient
    with pytest.raises(Problem, match=r"key\.wrong_passphrase file='kunci.age'"):
        wrapping.load(locked(), "sawah \ud800", "kunci.age")
    assert b"AGE-SECRET" not in locked()


def test_an_identity_is_not_locked_by_nothing_and_shows_nothing_of_itself() -> None:
    with pytest.raises(Problem, match=r"wrap\.no_passphrase"):
        OURS.to_file("")
    assert repr(OURS) == f"Identity({OURS.recipient})"


def test_an_identity_that_asks_for_gigabytes_is_not_opened() -> None:
    first, lock, rest = locked().split(b"\n", 2)
    greedy = b"\n".join((first, lock.rsplit(b" ", 1)[0] + b" 30", rest))
    with pytest.raises(Problem, match=r"wrap\.too_many_rounds file='kunci.age'"):
        wrapping.load(greedy, PASSPHRASE, "kunci.age")


def test_a_busy_laptop_does_not_call_the_passphrase_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """To age every laptop is too busy for thirty doublings, as a slow one is for eighteen."""
    monkeypatch.setattr(wrapping, "MOST_ROUNDS", 30)
    first, lock, rest = locked().split(b"\n", 2)
    slow = b"\n".join((first, lock.rsplit(b" ", 1)[0] + b" 30", rest))
    with pytest.raises(Problem, match=r"wrap\.laptop_busy file='kunci.age'"):
        wrapping.load(slow, PASSPHRASE, "kunci.age")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"AGE-SECRET-KEY-1" + b"Q" * 58,
        b"AGE-SECRET-KEY-1QQQ",
        b"\xff\xfe",
        wrapping.HEADER,
        wrapping.wrap(b"x", [OURS.recipient]),
        signed.sheet().to_bytes(),
    ],
)
def test_what_is_no_identity_is_told_as_such(data: bytes) -> None:
    with pytest.raises(Problem, match=r"wrap\.not_an_identity file='satu'"):
        wrapping.load(data, PASSPHRASE, "satu")


def test_a_signing_key_opens_what_is_wrapped_for_it_beside_the_recipients() -> None:
    chair, other = signed.KEYS["C"], signed.KEYS["D"]
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient], [chair.public])
    for opener in (OURS, wrapping.of_key(chair)):
        assert wrapping.unwrap(wrapped, [OTHER, opener]) == BUNDLE
    assert codes(wrapped, wrapping.of_key(other), OTHER) == ["E_WRAPPED_OTHER"]
    broken = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    assert codes(broken, wrapping.of_key(chair)) == ["E_WRAPPED_DAMAGED"]


def test_a_file_names_the_signing_keys_it_is_for_and_no_recipient() -> None:
    every = [key.public for key in signed.KEYS.values()]
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient], [every[1], every[3]])
    assert wrapping.named(wrapped, every) == (every[1], every[3])
    assert wrapping.named(wrapping.wrap(BUNDLE, [OURS.recipient]), every) == ()
    assert wrapping.named(BUNDLE, every) == ()
    assert OURS.recipient.encode() not in wrapped


def test_nothing_is_wrapped_for_a_key_that_is_none() -> None:
    weak = keys.text(bytes(32))
    with pytest.raises(Problem, match="E_KEY_WEAK"):
        wrapping.wrap(BUNDLE, [OURS.recipient], [weak])
    with pytest.raises(Problem, match=r"key\.not_a_key"):
        wrapping.wrap(BUNDLE, [OURS.recipient], [OURS.recipient])


def test_what_opens_shows_nothing_of_itself() -> None:
    chair = signed.KEYS["C"]
    assert repr(wrapping.of_key(chair)) == f"Opener({chair.public})"


def test_an_edition_may_name_recipients_of_the_one_kind_only() -> None:
    wrapping.check_recipient(OURS.recipient)
    other_end = "p" if OURS.recipient.endswith("q") else "q"
    with pytest.raises(Problem, match=r"wrap\.recipient"):
        wrapping.check_recipient(OURS.recipient[:-1] + other_end)


@needs_age
def test_age_opens_with_the_private_key_of_a_signer(tmp_path: Path) -> None:
    chair = signed.KEYS["C"]
    private = tmp_path / "id_ed25519"
    private.write_bytes(chair.unlocked())
    private.chmod(0o600)
    wrapped = wrapping.wrap(BUNDLE, [OURS.recipient], [chair.public])
    assert age("--decrypt", "--identity", private, data=wrapped) == BUNDLE


@needs_age
@pytest.mark.parametrize("armor", [(), ("--armor",)])
def test_what_age_wraps_we_read(tmp_path: Path, armor: tuple[str, ...]) -> None:
    _, ours = secret_file(tmp_path)
    wrapped = age("--encrypt", *armor, "--recipient", ours.recipient, data=BUNDLE)
    assert wrapping.unwrap(wrapped, [ours]) == BUNDLE
    assert codes(wrapped) == ["E_WRAPPED"]
    assert codes(wrapped, ours) == []


@needs_age
def test_what_we_wrap_age_reads(tmp_path: Path) -> None:
    file, ours = secret_file(tmp_path)
    wrapped = wrapping.wrap(BUNDLE, [OTHER.recipient, ours.recipient])
    assert age("--decrypt", "--identity", file, data=wrapped) == BUNDLE


@needs_age
@pytest.mark.skipif(sys.platform != "linux", reason="age asks at a terminal")
def test_age_opens_our_locked_identity(tmp_path: Path) -> None:
    identity, wrapped, plain = (tmp_path / name for name in ("kunci.age", "satu.age", "satu"))
    identity.write_bytes(locked())
    wrapped.write_bytes(wrapping.wrap(BUNDLE, [OURS.recipient]))
    command = ["age", "--decrypt", "--identity", identity, "--output", plain, wrapped]
    assert _at_a_terminal([str(one) for one in command], PASSPHRASE) == 0
    assert plain.read_bytes() == BUNDLE


def _at_a_terminal(command: list[str], answer: str) -> int:
    """Run a program that asks a person; it gets `answer` once it has asked."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    said, answered, until = b"", False, time.monotonic() + 60
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            said += os.read(terminal, 1024)
        except OSError:  # the program has ended
            break
        if not answered and b"passphrase" in said.lower():
            os.write(terminal, answer.encode() + b"\n")
            answered = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def stranger(count: int, filler: bytes = b"") -> bytes:
    """A wrapped file for `count` readers nobody knows, made without the library."""
    key = b64encode(bytes(range(32))).rstrip(b"=")
    readers = b"-> X25519 %b\n%b\n" % (key, key) * count
    return wrapping.HEADER + readers + filler + b"--- " + key + b"\n" + bytes(100)


@pytest.mark.parametrize("armored", [False, True])
@pytest.mark.parametrize(
    "data",
    [
        stranger(20_000),
        stranger(1, b"->" + b" x" * 500_000 + b"\n\n"),
        stranger(1, b"-> x\n" * 99_999),
    ],
    ids=["readers", "words", "kinds"],
)
def test_a_file_for_thousands_of_readers_keeps_nobody_waiting(data: bytes, armored: bool) -> None:
    if armored:
        text = b64encode(data)
        lines = b"".join(text[at : at + 64] + b"\n" for at in range(0, len(text), 64))
        data = wrapping.ARMOR + b"\n" + lines + b"-----END AGE ENCRYPTED FILE-----\n"

    def refuse() -> None:
        (found,) = reader.read(data, [OURS])
        assert isinstance(found, Refused)
        assert found.code == "E_WRAPPED_DAMAGED"
        assert wrapping.named(data, [signed.KEYS["C"].public]) == ()
        with pytest.raises(Problem, match=r"wrap\.not_an_identity"):
            wrapping.load(data, PASSPHRASE)

    _, cost = work(refuse)
    assert cost.calls < 1_000  # far fewer than it has readers, words or kinds
    assert cost.own_s < 2


def test_a_hundred_readers_are_not_too_many() -> None:
    many = [wrapping.generate().recipient for _ in range(100)]
    data = wrapping.wrap(b"isi", [*many, OURS.recipient], [signed.KEYS["C"].public])
    assert wrapping.unwrap(data, [OURS]) == b"isi"
    assert wrapping.named(data, [signed.KEYS["C"].public]) == (signed.KEYS["C"].public,)
