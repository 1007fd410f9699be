from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from smartcity_desktop.bundles import reader, sealing
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.host.paths import Home
from tests.cli.asked import ask
from tests.desk import roots
from tests.desk.laptop.test_holdings import edition_file, unguarded
from tests.desk.refusing import refused
from tests.desk.roots import ALI, BUDI, CITRA
from tests.played import Event


@pytest.fixture
def home(small_event: Event, tmp_path: Path) -> Home:
    """A coordinator's home into which everything of a played event was received."""
    (tmp_path / "rumah").mkdir()
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        laptop.trust.open_edition(edition_file(small_event))
        laptop.holdings.receive([small_event.folder / "sticks"])
    return laptop.home


def flip(home: Home, digest: Digest, key: str = "") -> None:
    """Change one byte in the middle of an item's signatures, as a failing disk does."""
    with unguarded(home) as bare:
        where = "digest = ?" + (" AND key = ?" if key else "")
        asked = (digest, key) if key else (digest,)
        rows = bare.execute(f"SELECT key, block FROM signatures WHERE {where}", asked).fetchall()
        assert rows
        for signer, block in rows:
            spoilt = bytearray(block)
            spoilt[-60] = ord("A") if spoilt[-60] != ord("A") else ord("B")
            bare.execute(
                "UPDATE signatures SET block = ? WHERE digest = ? AND key = ?",
                (bytes(spoilt), digest, signer),
            )


def of_type(laptop: Laptop, type_: str) -> Item:
    """One item of a type."""
    return next(item for _, item in sorted(laptop.holdings.items().items()) if item.type == type_)


def test_nothing_is_told_of_a_sound_store(home: Home) -> None:
    with Laptop(home) as laptop:
        laptop.holdings.items()
        assert laptop.holdings.damaged() is None


def test_a_damaged_sheet_is_named_and_nothing_else_is_lost(home: Home) -> None:
    with Laptop(home) as laptop:
        sheet, held = of_type(laptop, "sheet"), set(laptop.holdings.items())
    flip(home, sheet.digest)
    with Laptop(home) as again:
        assert set(again.holdings.items()) == held - {sheet.digest}
        told = again.holdings.damaged()
        assert told is not None
        assert told.code == "store.signature_damaged"
        assert told.facts == {"count": 1, "items": sealing.file_name(sheet)}


def test_what_arrives_again_is_whole_again_and_stays_so(home: Home, small_event: Event) -> None:
    with Laptop(home) as laptop:
        sheet, before = of_type(laptop, "sheet"), laptop.holdings.state_digest()
    flip(home, sheet.digest)
    with Laptop(home) as again:
        assert again.holdings.state_digest() != before
        receipt = again.holdings.receive([small_event.folder / "sticks"])
        counted = {outcome.digest: outcome.outcome for outcome in receipt.outcomes}
        assert counted.pop(sheet.digest) == "signatures"
        assert set(counted.values()) == {"duplicate"}
        assert (again.holdings.damaged(), again.holdings.state_digest()) == (None, before)
    with Laptop(home) as reopened:
        assert reopened.holdings.state_digest() == before
        assert reopened.holdings.damaged() is None


def test_a_damaged_edition_can_be_opened_again(home: Home, small_event: Event) -> None:
    with Laptop(home) as laptop:
        edition = of_type(laptop, "edition")
    flip(home, edition.digest)
    with Laptop(home) as again:
        assert not again.holdings.has_edition
        assert again.holdings.damaged() is not None
        again.trust.open_edition(edition_file(small_event))
        assert again.holdings.has_edition
        assert again.holdings.damaged() is None
    with Laptop(home) as reopened:
        assert reopened.holdings.has_edition


def test_the_other_signatures_of_an_item_still_count(tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    home = Home(tmp_path / "rumah")
    made = roots.edition(Keyholders(roots.THREE, 2))
    file = roots.write(tmp_path, made, [ALI, BUDI, CITRA])
    with Laptop(home) as laptop:
        laptop.trust.open_edition(file)
        digest = laptop.holdings.edition_digest()
    flip(home, digest, ALI.public)
    with Laptop(home) as again:
        assert again.holdings.edition_digest() == digest
        assert again.holdings.items()[digest].keys == {BUDI.public, CITRA.public}
        assert again.holdings.damaged() is not None
        # What is handed on carries only signatures that hold.
        (read,) = reader.read(again.holdings.sealed(digest).to_bytes())
        assert isinstance(read, reader.Accepted)
        assert set(again.holdings.sealed(digest).blocks) == {BUDI.public, CITRA.public}
    flip(home, digest, BUDI.public)
    with Laptop(home) as fewer:
        assert not fewer.holdings.has_edition
        fewer.trust.open_edition(file)
        assert fewer.holdings.items()[digest].keys == set(roots.THREE)
        assert fewer.holdings.damaged() is None


def test_the_store_only_grows_again_after_it_was_mended(home: Home, small_event: Event) -> None:
    with Laptop(home) as laptop:
        sheet = of_type(laptop, "sheet")
        block = next(iter(laptop.holdings.sealed(sheet.digest).blocks.values()))
        key = next(iter(sheet.keys))
        laptop.store.items.mend([(sheet.digest, key, block)])
        with pytest.raises(sqlite3.Error, match="only grows"):
            laptop.store._conn.execute("UPDATE signatures SET block = x'00'")
        laptop.store._conn.execute(
            "CREATE TEMP TRIGGER fails BEFORE UPDATE ON main.signatures"
            " BEGIN SELECT RAISE(ABORT, 'the disk went away'); END"
        )
        with pytest.raises(sqlite3.Error, match="went away"):
            laptop.store.items.mend([(sheet.digest, key, b"x")])
        laptop.store._conn.execute("DROP TRIGGER fails")
        with pytest.raises(sqlite3.Error, match="only grows"):
            laptop.store._conn.execute("UPDATE signatures SET block = x'00'")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_commands_tell_of_it(home: Home, small_event: Event, language: str) -> None:
    with Laptop(home) as laptop:
        sheet = of_type(laptop, "sheet")
    flip(home, sheet.digest)
    name = sealing.file_name(sheet)
    other = edition_file(small_event)
    for asked in (
        ask("rank", "--home", home.folder, language=language),
        ask("receive", other, "--home", home.folder, language=language),
    ):
        assert asked.code == 0
        assert name in asked.err
    whole = ask("receive", small_event.folder / "sticks", "--home", home.folder)
    assert name not in whole.err
    assert name not in ask("rank", "--home", home.folder).err


def test_the_sentence_is_there_in_both_languages(home: Home) -> None:
    with Laptop(home) as laptop:
        every = laptop.holdings.items().values()
        digests = [item.digest for item in every if item.type == "sheet"][:6]
    for digest in digests:
        flip(home, digest)
    with Laptop(home) as again:
        again.holdings.items()

        def tell() -> None:
            told = again.holdings.damaged()
            assert told is not None
            assert told.facts["count"] == 6
            raise type(told)(told.code, **{**told.facts, "items": "a, b"})

        refused("store.signature_damaged", tell)


def take_out(home: Home, digest: Digest, *tables: str) -> None:
    """Delete rows of an item by hand, with a program for SQLite."""
    with unguarded(home) as bare:
        for table in tables:
            bare.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))


def test_an_item_deleted_by_hand_is_named_and_whole_once_it_arrives_again(
    home: Home, small_event: Event
) -> None:
    with Laptop(home) as laptop:
        sheet, before = of_type(laptop, "sheet"), laptop.holdings.state_digest()
    take_out(home, sheet.digest, "signatures", "items")
    with Laptop(home) as again:
        told = again.holdings.damaged()
        assert told is not None
        assert told.code == "store.kept_gone"
        assert told.facts["count"] == 1
        assert str(told.facts["items"]).startswith("sheet ")
        again.holdings.receive([small_event.folder / "sticks"])
        assert (again.holdings.damaged(), again.holdings.state_digest()) == (None, before)


def test_one_signature_deleted_by_hand_is_named_with_the_file_it_was_on(tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    home = Home(tmp_path / "rumah")
    file = roots.write(tmp_path, roots.edition(Keyholders(roots.THREE, 2)), [ALI, BUDI, CITRA])
    with Laptop(home) as laptop:
        laptop.trust.open_edition(file)
        (edition,) = laptop.holdings.editions()
    with unguarded(home) as bare:
        bare.execute("DELETE FROM signatures WHERE key = ?", (CITRA.public,))
    with Laptop(home) as again:
        told = again.holdings.damaged()
        assert told is not None
        assert told.code == "store.kept_gone"
        assert told.facts["items"] == sealing.file_name(edition)
        again.trust.open_edition(file)
        assert again.holdings.damaged() is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_commands_tell_of_what_is_gone(home: Home, language: str) -> None:
    with Laptop(home) as laptop:
        sheet = of_type(laptop, "sheet")
    take_out(home, sheet.digest, "signatures", "items")
    told = ask("rank", "--home", home.folder, language=language)
    assert {"id": "pernah disimpan di sini hilang", "en": "was kept here is gone"}[
        language
    ] in told.err
