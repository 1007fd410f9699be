import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import named
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event
from tests.cli.asked import ask
from tests.played import Event


@pytest.fixture
def published(small_event: Event, tmp_path: Path) -> Path:
    """A copy of what is published, to be tampered with."""
    folder = tmp_path / "umum"
    for name in ("edition", "sticks"):
        shutil.copytree(small_event.folder / name, folder / name)
    for name in ("ranking.csv", "anchor.pub"):
        shutil.copy(small_event.folder / name, folder / name)
    return folder


def test_what_was_played_is_sound(small_event: Event) -> None:
    asked = ask("verify", *small_event.public(), "--anchor", small_event.anchor)
    assert asked.code == 0, asked.out + asked.err
    assert asked.out.rstrip().endswith("UTUH: semua yang diperiksa cocok.")
    assert "data fiktif" in asked.out
    assert "ranking.csv: sama, baris demi baris" in asked.out


def test_the_report_counts_what_was_checked(small_event: Event) -> None:
    asked = ask("verify", *small_event.public(), "--anchor", small_event.anchor, "--json")
    value = asked.json
    played = small_event.played
    assert value["sound"] is True
    assert sum(value["items"].values()) == played.items + 1
    assert value["signatures"] == played.items + 1
    assert value["sessions"] == {"current": 13}
    assert value["ranking"]["selected"] == list(played.ranking.selected())
    assert value["ranking"]["complete"] is True
    assert [one["differing_lines"] for one in value["tables"]] == [[]]
    assert (value["refused"], value["alarms"]) == ([], [])
    assert value["edition"]["id"] == "LATIHAN-2019"


def test_a_published_result_is_named_with_how_it_stands(small_event: Event, tmp_path: Path) -> None:
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "home")
    made = demo_event.make(demo_event.Size(regions=12, panels=3, sessions=5))
    with Laptop(paths.home(tmp_path / "home")) as laptop:
        digest = ResultDesk(laptop).publish(made.root, sealed=True)
        ResultDesk(laptop).hand_over(digest, tmp_path)
    (file,) = tmp_path.glob("*.scresult")
    asked = ask("verify", *small_event.public(), file, "--anchor", small_event.anchor)
    assert asked.code == 0, asked.out + asked.err
    assert f"Hasil tersegel {digest[:8].upper()}: ditandatangani cukup pemutus" in asked.out
    organiser = named(made.edition.officers[demo_event.ORGANISER])
    assert f"  Ditandatangani {organiser} · diputus satu orang" in asked.out
    asked = ask("verify", *small_event.public(), file, "--anchor", small_event.anchor, "--json")
    (told,) = asked.json["results"]
    assert (told["sha256"], told["sealed"], told["state"]) == (digest, True, "valid")


def test_a_table_that_says_otherwise_is_found_with_its_line(published: Path) -> None:
    table = published / "ranking.csv"
    lines = table.read_bytes().split(b"\n")
    lines[2], lines[3] = lines[3], lines[2]
    table.write_bytes(b"\n".join(lines))
    asked = ask("verify", published, "--anchor", published / "anchor.pub")
    assert asked.code == 1
    assert "berbeda pada baris 3, 4" in asked.out
    assert "TIDAK UTUH" in asked.out


def test_a_changed_bundle_is_found_with_its_reason(published: Path) -> None:
    bundle = next((published / "sticks").rglob("*.scbundle"))
    data = bytearray(bundle.read_bytes())
    data[200] ^= 1
    bundle.write_bytes(data)
    asked = ask("verify", published, "--anchor", published / "anchor.pub", "--json")
    assert asked.code == 1
    assert asked.json["sound"] is False
    assert [Path(one["file"]).name for one in asked.json["refused"]] == [bundle.name]
    assert asked.json["refused"][0]["code"].startswith("E_")


def test_a_missing_bundle_makes_the_table_differ(published: Path) -> None:
    for bundle in list((published / "sticks" / "P02").rglob("*.scbundle"))[:1]:
        bundle.unlink()
    asked = ask("verify", published, "--anchor", published / "anchor.pub", "--json")
    assert asked.code == 1
    assert asked.json["ranking"]["complete"] is False


@pytest.mark.parametrize("language", ["id", "en"])
def test_another_root_key_trusts_nothing(
    small_event: Event, published: Path, language: str
) -> None:
    other = published / "lain.pub"
    other.write_text(next(iter(small_event.played.edition.roster.values())).key, encoding="utf-8")
    asked = ask("verify", published, "--anchor", other, language=language)
    assert asked.code == 1
    assert "Traceback" not in asked.err


@pytest.mark.parametrize(
    "anchor", [b"", b"# only words\n", b"\xff\xfe", b"ssh-rsa AAAA\n", b"ssh-ed25519 xxxx\n", None]
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_unusable_anchor_is_said_plainly(
    small_event: Event, tmp_path: Path, anchor: bytes | None, language: str
) -> None:
    file = tmp_path / "jangkar.pub"
    if anchor is not None:
        file.write_bytes(anchor)
    asked = ask("verify", *small_event.public(), "--anchor", file, language=language)
    assert asked.code == 2
    assert asked.err.strip()
    assert "Traceback" not in asked.err


def test_nothing_to_check_is_unusable_input(small_event: Event, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    for path in (tmp_path / "kosong", tmp_path / "tidak-ada"):
        asked = ask("verify", path, "--anchor", small_event.anchor)
        assert asked.code == 2
        assert path.name in asked.err


@pytest.mark.parametrize("language", ["id", "en"])
def test_where_every_item_is_refused_there_is_nothing_to_check_and_each_is_named(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    whole = next((small_event.folder / "sticks").rglob("*.scbundle")).read_bytes()
    (tmp_path / "rusak.scbundle").write_bytes(whole[: whole.index(b"\n") + 40])
    (tmp_path / "kosong.scsheet").write_bytes(b"")
    words = ("verify", tmp_path, "--anchor", small_event.anchor)
    asked = ask(*words, language=language)
    assert asked.code == 2
    assert all(name in asked.out for name in ("rusak.scbundle", "kosong.scsheet"))
    assert asked.out.splitlines()[-1].startswith(("NOTHING TO CHECK", "TIDAK ADA YANG DAPAT"))
    assert ask(*words, "--json").code == 2
    assert ask(*words, "--sheet", "AAAA" * 13).code == 2


def test_items_that_lie_in_two_places_are_counted_once(small_event: Event) -> None:
    folders = [small_event.folder / "sticks", small_event.folder / "laptops"]
    edition = small_event.folder / "edition"
    asked = ask("verify", edition, *folders, "--anchor", small_event.anchor, "--json")
    assert asked.code == 0, asked.out
    assert sum(asked.json["items"].values()) == small_event.played.items + 1


def test_items_can_be_taken_apart_for_ordinary_tools(small_event: Event, tmp_path: Path) -> None:
    apart = tmp_path / "urai"
    words = ["verify", *small_event.public(), "--anchor", small_event.anchor, "--split", apart]
    asked = ask(*words)
    assert asked.code == 0, asked.err
    assert str(apart) in asked.err
    assert len(list(apart.glob("*.sig"))) == small_event.played.items + 1
    assert ask(*words).code == 2, "nothing is overwritten"


def test_a_printed_code_is_answered_for(
    small_event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    import base64

    from smartcity_desktop.cli.main import run
    from smartcity_desktop.desk.event import auditor

    paths = [small_event.folder / one for one in ("edition", "sticks")]
    found = auditor.verify(paths, auditor.read_anchor(small_event.anchor))
    current = next(session for session in found.view.sessions.values() if session.sheets)
    assert current.record is not None
    replaced = next(
        at for at, standing in found.view.standings.items() if standing.state == "superseded"
    )
    answers = {
        current.record.sheets[0].digest: (0, "termasuk dalam hasil"),
        current.record_digest: (0, "termasuk dalam hasil"),
        replaced: (1, "tidak dihitung"),
        "00" * 32: (1, "tidak ada"),
    }
    for digest, (code, words) in answers.items():
        plain = base64.b32encode(bytes.fromhex(digest)).decode("ascii").rstrip("=")
        spaced = " ".join(plain[at : at + 4] for at in range(0, len(plain), 4)).lower()
        asked = ["verify", *map(str, paths), "--anchor", str(small_event.anchor), "--lang", "id"]
        for typed in (spaced, digest, f"SC1/LP/{plain}/1.2"):
            assert run([*asked, "--sheet", typed]) == code
            assert words in capsys.readouterr().out


def test_what_is_no_code_is_told_plainly(
    small_event: Event, capsys: pytest.CaptureFixture[str]
) -> None:
    from smartcity_desktop.cli.main import run

    asked = ["verify", str(small_event.folder / "sticks"), "--anchor", str(small_event.anchor)]
    assert run([*asked, "--sheet", "ABC!", "--lang", "en"]) == 2
    assert "52 letters" in capsys.readouterr().err
