from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from smartcity_desktop.bundles import reader, sealing
from smartcity_desktop.domain.ids import Digest
from tests import samples
from tests.bundles import signed
from tests.ids import C, D, E, F
from tests.merge.event import S1, flat


def _bundle() -> bytes:
    """A session's sheets, as they lie on a stick."""
    made = samples.edition(keys={name: key.public for name, key in signed.KEYS.items()})
    sheets = [samples.sheet(made, Digest("ab" * 32), S1, seat, flat(3)) for seat in (C, D, E, F)]
    keys = [signed.KEYS[str(seat)] for seat in (C, D, E, F)]
    return sealing.bundle(
        sealing.seal(sheet, [key]) for sheet, key in zip(sheets, keys, strict=True)
    )


BUNDLE = _bundle()
TEXT = BUNDLE.decode("utf-8")


def _zip(name: str, data: bytes = BUNDLE) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, data)
    return made.getvalue()


def _mail(attached: bytes = BUNDLE) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "panel@contoh.id", "sekretariat@contoh.id", "Berkas"
    mail.set_content("Terlampir.")
    mail.add_attachment(attached, maintype="application", subtype="octet-stream", filename="a.sc")
    return mail.as_bytes()


def _page(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<!DOCTYPE html><html><body><pre>{escaped}</pre></body></html>".encode()


def _ole(inside: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + inside.encode("utf-16-le") + BUNDLE


WHOLE = {
    "a ZIP of a stick": ("E_PACKED", _zip("P01/P01-S1.scbundle")),
    "an empty ZIP": ("E_PACKED", b"PK\x05\x06" + b"\0" * 18),
    "7-Zip": ("E_PACKED", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40),
    "gzip": ("E_PACKED", b"\x1f\x8b\x08" + b"\0" * 40),
    "a mail": ("E_MAIL", _mail()),
    "a mail of Windows": ("E_MAIL", _mail().replace(b"\n", b"\r\n")),
    "a mail of Outlook": ("E_MAIL", _ole("__substg1.0_0037001F")),
    "a document of Word": ("E_RESAVED", _zip("word/document.xml")),
    "an old document of Word": ("E_RESAVED", _ole("WordDocument")),
    "line ends of Windows": ("E_RESAVED", BUNDLE.replace(b"\n", b"\r\n")),
    "line ends of old Macs": ("E_RESAVED", BUNDLE.replace(b"\n", b"\r")),
    "UTF-16": ("E_RESAVED", TEXT.encode("utf-16")),
    "UTF-16 without a mark": ("E_RESAVED", TEXT.encode("utf-16-le")),
    "UTF-16 of the other kind": ("E_RESAVED", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    "a page": ("E_RESAVED", _page(TEXT)),
    "RTF": ("E_RESAVED", b"{\\rtf1\\ansi " + BUNDLE.replace(b"\n", b"\\par\n") + b"}"),
    "lines folded at 72": (
        "E_RESAVED",
        "\n".join(
            line[at : at + 72] for line in TEXT.splitlines() for at in range(0, len(line), 72)
        ).encode(),
    ),
    "a blank line after each": ("E_RESAVED", BUNDLE.replace(b"\n", b"\n\n")),
}


@pytest.mark.parametrize("how", WHOLE)
def test_what_another_program_made_of_a_file_is_told_once_for_all_of_it(how: str) -> None:
    code, data = WHOLE[how]
    found = reader.read(data)
    (refused,) = (one for one in found if isinstance(one, reader.Refused))
    assert (refused.code, refused.raw) == (code, data)


def test_a_file_as_we_write_it_and_one_damaged_item_in_it_are_read_item_by_item() -> None:
    assert all(isinstance(one, reader.Accepted) for one in reader.read(BUNDLE))
    spoiled = BUNDLE.replace(b'"level":3', b'"level":4', 1)
    found = reader.read(spoiled)
    assert [type(one) for one in found].count(reader.Accepted) == 3
    cut = reader.read(BUNDLE[:-40])
    assert [one.code for one in cut if isinstance(one, reader.Refused)] == ["E_TRUNCATED"]


def test_what_holds_is_never_hidden_by_what_another_program_made_of_the_rest() -> None:
    items = BUNDLE.partition(b"SIGNATURE-----\n{")
    found = reader.read(b"\xef\xbb\xbf" + BUNDLE)
    assert [getattr(one, "code", "") for one in found] == ["E_RESAVED", "", "", ""]
    mixed = reader.read(BUNDLE + (items[0] + items[1][:-1]).replace(b"\n", b"\r\n"))
    assert [type(one) for one in mixed].count(reader.Accepted) == 4
    alone = reader.read(b"\xef\xbb\xbf" + items[0] + items[1][:-1])
    assert [getattr(one, "code", "") for one in alone] == ["E_RESAVED"]


@pytest.mark.parametrize(
    "data", [b"Notulen rapat\n", b"<html><body>Halo</body></html>", b"{\\rtf1 surat}", b"a: b\n"]
)
def test_a_letter_that_was_never_ours_is_none_of_these(data: bytes) -> None:
    (found,) = reader.read(data)
    assert isinstance(found, reader.Refused)
    assert found.code in {"E_FRAME", "E_TRUNCATED"}
