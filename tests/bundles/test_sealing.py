from __future__ import annotations

import hashlib
import re
from itertools import permutations
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, reader, sealing
from smartcity_desktop.domain.decision import Action
from smartcity_desktop.domain.ids import NO_SESSION, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from tests.bundles import signed

FILES = Path(__file__).parents[1] / "data" / "bundles"
GOLDEN = FILES / "golden.scbundle"
GOLDEN_OFFICE = FILES / "golden-office.scbundle"


def test_a_collection_has_the_same_bytes_in_every_release() -> None:
    items = [signed.edition(), signed.record(), signed.sheet("C"), signed.sheet("D")]
    assert sealing.collection(items) == GOLDEN.read_bytes()


def test_what_an_office_signs_has_the_same_bytes_in_every_release() -> None:
    items = [signed.enrolment(), signed.decision(), signed.custody(), signed.result()]
    assert sealing.collection(items) == GOLDEN_OFFICE.read_bytes()


def test_a_collection_does_not_depend_on_the_order_of_its_items() -> None:
    items = [signed.edition(), signed.record(), signed.sheet()]
    assert len({sealing.collection(order) for order in permutations(items)}) == 1


def test_a_bundle_keeps_the_record_before_its_sheets() -> None:
    data = sealing.bundle([signed.record(), signed.sheet("D"), signed.sheet("C")])
    types = [
        outcome.item.type for outcome in reader.read(data) if isinstance(outcome, reader.Accepted)
    ]
    assert types == ["record", "sheet", "sheet"]


def test_blocks_stand_in_the_order_of_the_raw_keys_whoever_signs_first() -> None:
    all_keys = list(signed.KEYS.values())
    first = sealing.seal(signed.record_value(), all_keys)
    second = sealing.seal(signed.record_value(), [*reversed(all_keys), all_keys[0]])
    assert first.to_bytes() == second.to_bytes()
    raws = [keys.raw(key) for key in first.blocks]
    assert raws == sorted(raws)
    mixed = replace(first, blocks=dict(sorted(first.blocks.items(), reverse=True)))
    assert mixed.to_bytes() == first.to_bytes()


def test_the_digest_is_that_of_the_first_line() -> None:
    first_line = signed.sheet().to_bytes().split(b"\n")[0] + b"\n"
    assert signed.sheet().item.digest == hashlib.sha256(first_line).hexdigest()


def test_a_file_name_tells_ids_and_digest() -> None:
    digest = signed.sheet().item.digest[:8].upper()
    assert sealing.file_name(signed.sheet().item) == f"P01-S1-C-r1-{digest}.scsheet"
    assert re.fullmatch(r"P01-S1-r1-[0-9A-F]{8}\.scbundle", sealing.file_name(signed.record().item))
    assert re.fullmatch(
        r"SC-2019-1-[0-9A-F]{8}\.scedition", sealing.file_name(signed.edition().item)
    )


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("enrol", r"SC-2019-assessor-[0-9A-F]{8}\.scenrol"),
        ("decision", r"P01-S1-waive-[0-9A-F]{8}\.scdecision"),
        ("custody", r"SC-2019-received-[0-9A-F]{8}\.sccustody"),
        ("result", r"SC-2019-1-provisional-[0-9A-F]{8}\.scresult"),
    ],
)
def test_a_file_of_an_office_is_named_by_its_ids_and_digest(type_: str, name: str) -> None:
    assert re.fullmatch(name, sealing.file_name(signed.every()[type_].item))


def test_a_choice_of_a_result_and_a_sealed_result_are_named_as_such() -> None:
    seal = replace(
        signed.decision_value(), action=Action.CHOOSE, session=NO_SESSION, target="ab" * 32
    )
    item = sealing.seal(seal, [signed.KEYS["R"]]).item
    assert sealing.file_name(item).startswith("SC-2019-choose-")
    final = replace(signed.result_value(), sealed=True)
    item = sealing.seal(final, [signed.KEYS["R"]]).item
    assert sealing.file_name(item).startswith("SC-2019-1-sealed-")


@pytest.mark.parametrize("session", ["X" * 32, "X" + "." * 31, "CON.1", "A-", "NUL"])
def test_a_file_name_is_legal_on_every_stick(session: SessionId) -> None:
    value = replace(
        signed.sheet_value(), session=session, assessor=SeatId("Y" * 32), revision=2**53 - 1
    )
    name = sealing.file_name(replace(signed.sheet().item, value=value))
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name)
    stem = name.split(".")[0].upper()
    assert stem not in {"CON", "NUL"}
    assert name.count(".") == 1
    assert signed.sheet().item.digest[:8].upper() in name


def test_what_no_item_may_carry_is_not_signed_and_the_place_is_named() -> None:
    hidden = replace(signed.sheet_value(), advice="maju\u202e")
    with pytest.raises(Problem, match=r"seal\.not_allowed fault='E_TEXT' path='advice'"):
        sealing.seal(hidden, [signed.KEYS["C"]])
    loose = replace(signed.sheet_value(), elapsed_s=-1)
    with pytest.raises(Problem, match=r"seal\.not_allowed fault='E_SCHEMA' path='elapsed_s'"):
        sealing.seal(loose, [signed.KEYS["C"]])


def test_an_enrolment_is_not_sealed_without_its_own_key() -> None:
    with pytest.raises(Problem, match=r"seal\.not_allowed fault='E_ENROL_KEY' path='key'"):
        sealing.seal(signed.enrolment_value(), [signed.KEYS["C"]])
    both = sealing.seal(signed.enrolment_value(), [signed.KEYS["C"], signed.NEW_KEY])
    assert signed.NEW_KEY.public in both.blocks


def test_text_that_is_not_unicode_is_not_signed() -> None:
    broken = replace(signed.sheet_value(), advice="\ud800")
    with pytest.raises(Problem, match=r"seal\.not_allowed"):
        sealing.seal(broken, [signed.KEYS["C"]])


def test_what_readers_would_refuse_for_its_size_is_not_signed() -> None:
    long = replace(signed.record_value(), documents=("x" * 20_000,) * 27)
    with pytest.raises(Problem, match=r"seal\.too_large have=5\d\d most=512"):
        sealing.seal(long, [signed.KEYS["C"]])


def test_an_item_is_never_sealed_without_a_signature() -> None:
    with pytest.raises(ValueError, match="signature"):
        sealing.seal(signed.sheet_value(), [])
