from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import detached, keys, sealing
from smartcity_desktop.desk.edition import edition_signing, setup
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.edition.edition_signing import Count, Signing
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.edition import Edition, Keyholders, RevocationKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths, wording
from tests import offices
from tests.desk import openssh, roots
from tests.desk.refusing import refused
from tests.desk.roots import ALI, BUDI, CITRA, THIEF

Drafted = Callable[[], Signing]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A coordinator's home in which an edition of two of three root holders is in force."""
    home = paths.home(tmp_path / "koordinator")
    with open_office(home).laptop as laptop:
        laptop.trust.open_edition(roots.write(tmp_path, roots.edition(), [ALI, BUDI]))
    return home.folder


@pytest.fixture
def office(home: Path) -> Iterator[Office]:
    """The coordinator at work in that home."""
    opened = open_office(paths.home(home))
    yield opened
    opened.laptop.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where files go to and fro."""
    folder = tmp_path / "stik"
    folder.mkdir()
    return folder


def draft(office: Office) -> Draft:
    """What the next edition changes: one person no longer serves."""
    return Draft({}, {office.editing.revocable()[-1][0]: RevocationKind.RETIRED}, 0)


def payload_of(signing: Signing, folder: Path) -> Path:
    """Write the file to sign and return it."""
    name = signing.unsigned.file_name
    told = edition_signing.instructions(signing, name, "id")
    return edition_signing.write_payload(signing, folder, name, told)


@openssh.needed
def test_root_holders_sign_the_next_edition_with_openssh_alone(office: Office, stick: Path) -> None:
    laptop = office.laptop
    signing = office.editing.prepare(draft(office))
    payload = payload_of(signing, stick)
    for key, name in ((ALI, "ali"), (CITRA, "citra")):
        file = openssh.key_file(stick, key, name)
        signed = openssh.sign(payload, file, f"{name}.sig")
        # The very bytes that this program would have written.
        assert signed.read_bytes() == edition_signing.sign(signing, key).blocks[key.public]
        assert laptop.holdings.edition().seq == 1
        kept = edition_signing.kept(laptop)
        assert kept is not None
        done = edition_signing.settle(laptop, edition_signing.add(kept, signed))
    assert done is not None
    assert laptop.holdings.edition().seq == 2
    assert edition_signing.kept(laptop) is None
    (stick / done[0]).write_bytes(done[1])
    assert setup.check(stick / done[0])[0] == laptop.holdings.edition()


@openssh.needed
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_command_that_is_told_is_the_one_that_works(
    office: Office, stick: Path, language: str
) -> None:
    signing = office.editing.prepare(draft(office))
    payload = payload_of(signing, stick)
    assert payload.read_bytes() == signing.unsigned.payload
    told = edition_signing.instructions(signing, payload.name, language)
    line = next(
        splitline.strip() for splitline in told.splitlines() if "ssh-keygen -Y" in splitline
    )
    key = openssh.key_file(stick, BUDI, "budi")
    words = shlex.split(line.replace("KEY", str(key)))
    subprocess.run(words, check=True, capture_output=True, cwd=stick)
    named = stick / f"{payload.name}.sig"
    assert named.name in told
    assert edition_signing.add(signing, named).counts == (Count(1, 2),)
    counted = subprocess.run(
        ["sha256sum", payload.name], check=True, capture_output=True, cwd=stick, text=True
    )
    assert counted.stdout.split()[0] in told
    assert (stick / f"{payload.name}.txt").read_text(encoding="utf-8")


@openssh.needed
def test_a_signature_made_here_goes_together_with_one_by_openssh(
    office: Office, stick: Path
) -> None:
    assert office.editing.publish(draft(office), [BUDI]) is None
    waiting = edition_signing.kept(office.laptop)
    assert waiting is not None
    assert waiting.counts == (Count(1, 2),)
    assert office.laptop.holdings.edition().seq == 1
    payload = payload_of(waiting, stick)
    signed = openssh.sign(payload, openssh.key_file(stick, ALI, "ali"), "ali.sig")
    assert edition_signing.settle(office.laptop, edition_signing.add(waiting, signed)) is not None
    first = office.laptop.holdings.editions()[0]
    assert set(first.keys) <= {key.public for key in (ALI, BUDI)}
    assert office.laptop.holdings.edition().seq == 2


def test_what_waits_survives_the_closing_of_the_window(home: Path) -> None:
    with open_office(paths.home(home)).laptop as laptop:
        office = Office(laptop)
        kept = office.editing.prepare(draft(office))
        assert edition_signing.settle(laptop, edition_signing.sign(kept, CITRA)) is None
    with open_office(paths.home(home)).laptop as again:
        found = edition_signing.kept(again)
        assert found is not None
        assert found.unsigned == kept.unsigned
        assert found.counts == (Count(1, 2),)
        edition_signing.drop(again)
        assert edition_signing.kept(again) is None


def test_enough_signatures_at_once_publish_at_once(office: Office) -> None:
    made = office.editing.publish(draft(office), [ALI, CITRA])
    assert made is not None
    assert office.laptop.holdings.edition().seq == 2


def test_the_same_key_twice_is_one_signature(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    for name in ("a.sig", "b.sig"):
        (stick / name).write_bytes(edition_signing.sign(signing, ALI).blocks[ALI.public])
    twice, faults = edition_signing.add_every(signing, [stick / "a.sig", stick / "b.sig"])
    assert (twice.counts, faults) == ((Count(1, 2),), ())
    refused("edition.signatures_missing", edition_signing.file, twice)


@openssh.needed
def test_a_signature_for_another_purpose_is_none(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    payload, key = payload_of(signing, stick), openssh.key_file(stick, ALI, "ali")
    for namespace in ("file", "sheet.v1@smartcity-desktop", "edition.v2@smartcity-desktop"):
        other = openssh.sign(payload, key, "lain.sig", namespace)
        problem = refused("signature.namespace", edition_signing.add, signing, other)
        assert problem.facts["found"] == namespace


@openssh.needed
def test_a_key_that_is_no_root_key_does_not_count(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    key = openssh.key_file(stick, THIEF, "pencuri")
    signed = openssh.sign(payload_of(signing, stick), key, "pencuri.sig")
    problem = refused("signature.foreign_key", edition_signing.add, signing, signed)
    assert problem.facts["key"] == " ".join(keys.code(THIEF.public)[:2])
    refused("edition.wrong_root_key", edition_signing.sign, signing, THIEF)


@openssh.needed
def test_a_signature_over_other_bytes_is_none(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    payload, key = payload_of(signing, stick), openssh.key_file(stick, ALI, "ali")
    whole = payload.read_bytes()
    for name, data, code in (
        ("huruf.payload", whole.replace(b"Panitia", b"panitia", 1), "signature.other_file"),
        ("lain.payload", b"surat lain\n", "signature.other_file"),
        ("crlf.payload", whole[:-1] + b"\r\n", "signature.retyped"),
        ("tanpa.payload", whole[:-1], "signature.retyped"),
        ("bom.payload", b"\xef\xbb\xbf" + whole, "signature.retyped"),
    ):
        assert data != whole
        (stick / name).write_bytes(data)
        signed = openssh.sign(stick / name, key, f"{name}.salah")
        refused(code, edition_signing.add, signing, signed)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data[:-1] + b"\r\n", "payload.line_ends"),
        (lambda data: data[:-1], "payload.line_ends"),
        (lambda data: data + b"\n", "payload.line_ends"),
        (lambda data: b"\xef\xbb\xbf" + data, "payload.line_ends"),
        (lambda data: data.decode().encode("utf-16"), "payload.line_ends"),
        (lambda data: data.replace(b'"seq":2', b'"seq":x'), "payload.damaged"),
        (lambda data: data[:200], "payload.damaged"),
        (lambda data: b"", "payload.damaged"),
        (lambda data: b"halo\n", "payload.damaged"),
        (lambda data: b"{" + b"x" * 600_000, "payload.damaged"),
    ],
)
def test_a_payload_that_was_changed_is_told_of(
    office: Office, stick: Path, damage: Callable[[bytes], bytes], code: str
) -> None:
    file = payload_of(office.editing.prepare(draft(office)), stick)
    file.write_bytes(damage(file.read_bytes()))
    assert refused(code, edition_signing.read, file).facts["file"] == file.name


@openssh.needed
def test_one_changed_byte_in_the_payload_leaves_no_signature(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    payload = payload_of(signing, stick)
    signed = openssh.sign(payload, openssh.key_file(stick, ALI, "ali"), "ali.sig")
    changed = payload.read_bytes().replace(b"Panitia", b"Panitie", 1)
    assert changed != payload.read_bytes()
    payload.write_bytes(changed)
    refused("signature.other_file", edition_signing.add, edition_signing.read(payload), signed)


@openssh.needed
def test_only_ed25519_with_sha512_signs(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    payload, ali = payload_of(signing, stick), openssh.key_file(stick, ALI, "ali")
    short = openssh.sign(payload, ali, "pendek.sig", openssh.EDITION, "-O", "hashalg=sha256")
    refused("signature.kind", edition_signing.add, signing, short)
    other = stick / "ecdsa"
    words = ["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(other)]
    subprocess.run(words, check=True)
    signed = openssh.sign(payload, other, "ecdsa.sig")
    refused("signature.kind", edition_signing.add, signing, signed)


@pytest.mark.parametrize("data", [b"", b"halo", b"\x00" * 99, b"-----BEGIN SSH SIGNATURE-----\n"])
def test_a_file_without_a_signature_is_told_of(office: Office, stick: Path, data: bytes) -> None:
    signing = office.editing.prepare(draft(office))
    (stick / "x.sig").write_bytes(data)
    refused("signature.none", edition_signing.add, signing, stick / "x.sig")
    refused("file.unreadable", edition_signing.add, signing, stick / "tidak-ada.sig")


def test_line_ends_that_mail_changed_in_a_signature_do_no_harm(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    block = edition_signing.sign(signing, ALI).blocks[ALI.public]
    for name, data in (("crlf.sig", block.replace(b"\n", b"\r\n")), ("ujung.sig", block[:-1])):
        (stick / name).write_bytes(data)
        assert edition_signing.add(signing, stick / name).blocks == {ALI.public: block}


def test_an_edition_that_others_signed_gives_its_signatures(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    theirs = sealing.seal(signing.edition, [BUDI])
    (stick / "e.scedition").write_bytes(theirs.to_bytes())
    assert edition_signing.add(signing, stick / "e.scedition").counts == (Count(1, 2),)


def test_good_signatures_count_though_others_are_none(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    files = []
    for name, key in (("a", ALI), ("t", THIEF), ("c", CITRA)):
        files.append(stick / f"{name}.sig")
        files[-1].write_bytes(detached.sign(signing.unsigned, key))
    found, faults = edition_signing.add_every(signing, files)
    assert found.is_complete
    assert [fault.facts["file"] for fault in faults] == ["t.sig"]


def test_a_new_root_needs_the_old_one_too(office: Office) -> None:
    laptop = office.laptop
    new = Keyholders(tuple(sorted((CITRA.public, THIEF.public))), 2)
    rotated: Edition = offices.changed(office.editing.preview(draft(office)), root=new)
    signing = edition_signing.begin(rotated, laptop.holdings.edition())
    assert signing.counts == (Count(0, 2), Count(0, 2))
    for key, counts in (
        (CITRA, (Count(1, 2), Count(1, 2))),
        (THIEF, (Count(1, 2), Count(2, 2))),
        (ALI, (Count(2, 2), Count(2, 2))),
    ):
        assert not signing.is_complete
        signing = edition_signing.sign(signing, key)
        assert signing.counts == counts
    assert edition_signing.settle(laptop, signing) is not None
    assert laptop.holdings.edition().root_keys() == new


def test_a_draft_that_was_overtaken_is_never_taken_in(office: Office, stick: Path) -> None:
    laptop = office.laptop
    slow = office.editing.prepare(draft(office))
    other = replace(office.editing.preview(draft(office)), title="Edisi yang lebih cepat")
    laptop.holdings.receive([roots.write(stick, other, [BUDI, CITRA])])
    assert laptop.holdings.edition().title == "Edisi yang lebih cepat"
    kept = edition_signing.kept(laptop)
    assert kept is not None
    assert edition_signing.is_outrun(laptop, kept)
    done = edition_signing.sign(edition_signing.sign(slow, ALI), BUDI)
    refused("edition.outrun", edition_signing.settle, laptop, done)
    assert laptop.holdings.edition().title == "Edisi yang lebih cepat"


def test_what_was_published_elsewhere_waits_no_longer(office: Office, stick: Path) -> None:
    signing = office.editing.prepare(draft(office))
    office.laptop.holdings.receive([roots.write(stick, signing.edition, [ALI, BUDI])])
    assert edition_signing.kept(office.laptop) is None


def test_a_payload_must_follow_the_edition_that_is_named(office: Office, stick: Path) -> None:
    holdings = office.laptop.holdings
    read = edition_signing.read(payload_of(office.editing.prepare(draft(office)), stick))
    follow = edition_signing.follow
    followed = follow(read, holdings.edition(), holdings.edition_digest())
    assert followed.before == holdings.edition()
    refused("edition.payload_before", follow, read, holdings.edition(), "ab" * 32)
    refused("edition.payload_before", follow, read, None, "")
