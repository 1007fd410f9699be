"""What a hand-over slip lists, from what this laptop knows."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.custody import HANDED, Holder
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Record
from tests import cosigned, samples
from tests.desk.session.test_session_papers import papers
from tests.reports import reading
from tests.seats import CLOSED, OPEN

CUSTODIAN, STRANGER = (keys.from_seed(bytes([at]) * 32) for at in (7, 8))
HOLDER = Holder("Murniati Wulandari", "Sekretaris", "Sekretariat", "197603152001122001")


def slip(office: Office, kind: str = "tt") -> str:
    return reading.whole(office.papers.pdf(papers(office, CLOSED)[kind], "id"))


def named(office: Office, folder: Path, *custodians: keys.SigningKey) -> None:
    """Let the next edition name these custodians."""
    public = tuple(key.public for key in custodians)
    file = cosigned.following(office.laptop, folder, custodians=public)
    office.laptop.trust.open_edition(file)


def receipt(office: Office, key: keys.SigningKey, *items: Digest, **changes: object) -> None:
    holdings = office.laptop.holdings
    made = samples.custody(
        holdings.edition(), holdings.edition_digest(), items, holder=HOLDER, **changes
    )
    holdings.take([sealing.seal(made, [key])])


def test_stick_envelope_and_signed_papers_stand_beside_the_file(panel_office: Office) -> None:
    told = slip(panel_office)
    assert "1 (satu) berkas bersegel" in told
    assert f"Amplop {CLOSED}" in told
    _, digest = panel_office.chair.file_of(CLOSED)
    value = panel_office.laptop.holdings.items()[digest].value
    assert isinstance(value, Record)
    for sheet in value.sheets:
        assert f"LP.{sheet.assessor}" in told
    assert "RP, BA-1, LK, DH" in told
    assert f"Amplop {OPEN}" not in slip(panel_office, "tt_all"), "only closed sessions"


def test_the_chair_gives_in_that_office(panel_office: Office) -> None:
    told = slip(panel_office)
    edition = panel_office.laptop.holdings.edition()
    chair = edition.roster[edition.panels[edition.sessions[CLOSED].panel].chair]
    assert chair.name in told
    assert "Ketua Panel P01" in told


def test_nobody_is_printed_as_receiver_while_nobody_is_known(
    panel_office: Office, tmp_path: Path
) -> None:
    assert "DIISI DENGAN PENA" in slip(panel_office)
    named(panel_office, tmp_path / "edisi", CUSTODIAN, STRANGER)
    assert "DIISI DENGAN PENA" in slip(panel_office), "either may receive"


def test_who_alone_signs_receipts_is_printed_and_writes_the_time(
    panel_office: Office, tmp_path: Path
) -> None:
    named(panel_office, tmp_path / "edisi", CUSTODIAN)
    told = slip(panel_office)
    assert "Pejabat O-" in told
    assert "Tempat dan waktu ditulis dengan pena pada saat serah terima" in told


def test_a_receipt_for_all_of_it_says_who_received_and_when(
    panel_office: Office, tmp_path: Path
) -> None:
    named(panel_office, tmp_path / "edisi", CUSTODIAN)
    _, digest = panel_office.chair.file_of(CLOSED)
    receipt(panel_office, STRANGER, digest)
    receipt(panel_office, CUSTODIAN, digest, direction=HANDED)
    assert "Murniati" not in slip(panel_office), "no custodian's word that it was received"
    receipt(panel_office, CUSTODIAN, digest)
    told = slip(panel_office)
    assert "Murniati Wulandari" in told
    assert "19760315 200112 2 001" in told
    assert "17.00" in told
    assert "dengan pena" not in told
    assert "Murniati" not in slip(panel_office, "tt_all"), "not of the other sessions"
