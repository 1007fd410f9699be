from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.record import (
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Happening,
    Record,
)
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui.coordinate.decisions.version_words import record_rows
from tests import fields, samples
from tests.ids import C, D
from tests.ui.coordinate import scene


@pytest.fixture
def record() -> Record:
    scene.app()
    return samples.record(
        samples.edition(), Digest("ab" * 32), SessionId("P01-S1"), {C: Digest("cd" * 32)}
    )


def test_only_what_differs_is_told_and_what_is_empty_is_seen(record: Record) -> None:
    guest = Attendee("Siti Rahma", "Sekda", "Pemda", Capacity.LETTER, "094/1")
    said = Happening("2019-02-21T08:30:00+07:00", "note", "Listrik padam")
    other = replace(
        record,
        remarks="Perlu pendampingan.",
        attendance=(*record.attendance, guest),
        happenings=(*record.happenings, said),
    )
    rows = dict(record_rows([record, other], with_sheets=True))
    assert set(rows) == {"Yang hadir", "Kejadian", "Catatan panel"}
    assert rows["Catatan panel"][1] == "Perlu pendampingan."
    assert "Siti Rahma, Surat tugas 094/1" in rows["Yang hadir"][1]
    assert "Listrik padam" in rows["Kejadian"][1]


def test_equal_records_have_nothing_to_tell(record: Record) -> None:
    assert record_rows([record, record], with_sheets=True) == []


def test_listed_sheets_are_told_only_where_they_are_asked_for(record: Record) -> None:
    other = replace(record, sheets=(replace(record.sheets[0], digest=Digest("ef" * 32)),))
    assert record_rows([record, other], with_sheets=False) == []
    ((title, words),) = record_rows([record, other], with_sheets=True)
    assert title == "Lembar yang tercantum"
    assert words == ("C CDCDCDCD", "C EFEFEFEF")


UNTOLD = frozenset({
    "edition.id", "edition.seq", "edition.sha256",
    "session", "panel", "region", "chair",  # what is compared is one session's
    "revision", "supersedes",  # the records' own lines say it
    "phases.id", "phases.started_at", "phases.planned_s", "phases.elapsed_s",
    "attendance.position", "attendance.institution", "happenings.kind",
    "software", "journal.count", "journal.head",
})  # fmt: skip
"""Fields of a record in which two may differ without a row: none of them decides which counts."""


def test_every_field_in_which_two_records_differ_is_told_or_named_here(record: Record) -> None:
    excused = (Excuse(D, ExcuseKind.ABSENT, "Sakit"),)
    whole = replace(record, excused=excused, remarks="Baik.", response="Terima kasih.")
    untold = {
        name
        for name, other in fields.each_changed(whole)
        if not record_rows([whole, other], with_sheets=True)
    }
    assert untold == UNTOLD
