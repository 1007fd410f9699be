from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.host import acl

ME = "S-1-5-21-1004336348-1177238915-682003330-1001"
OTHER = "S-1-5-21-1004336348-1177238915-682003330-1002"
PROFILE = f"D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;{ME})"


def others(sddl: str) -> tuple[str, ...]:
    return acl.others(sddl, ME)


def test_a_folder_of_a_persons_profile_is_open_to_nobody_else() -> None:
    assert others(PROFILE) == ()
    assert others(f"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;{ME})(A;OICIIO;GA;;;CO)") == ()


@pytest.mark.parametrize(
    "rights", ["FA", "FR", "GR", "GA", "0x1200a9", "0x1301bf", "CCDCLC", "0x80000000", "RCWD", "?"]
)
def test_whoever_may_read_or_let_himself_read_is_named(rights: str) -> None:
    entry = f"(A;OICI;{rights};;;BU)"
    assert others(PROFILE + entry) == (("BU",) if rights != "?" else ())


@pytest.mark.parametrize("rights", ["0x100", "RC", "SD", "FX", "", "DCLC"])
def test_whoever_may_only_look_at_names_or_times_is_not(rights: str) -> None:
    assert others(f"{PROFILE}(A;;{rights};;;BU)") == ()


def test_rights_that_nobody_can_read_are_taken_for_all() -> None:
    assert others(f"{PROFILE}(A;;0xZZ;;;BU)") == ("BU",)


def test_what_only_what_lies_inside_inherits_counts_too() -> None:
    assert others(f"{PROFILE}(A;OICIIO;GR;;;WD)") == ("WD",)


def test_everybody_who_may_is_named_once_and_denials_promise_nothing() -> None:
    sddl = f"{PROFILE}(D;;FA;;;WD)(A;;FR;;;WD)(A;OICI;FR;;;WD)(A;;0x1200a9;;;AU)(A;;FA;;;{OTHER})"
    assert others(sddl) == ("AU", OTHER, "WD")


def test_a_condition_is_read_over_and_its_entry_counts() -> None:
    assert others(f'{PROFILE}(XA;;FR;;;BU;(@User.Title=="PM"))(A;;FR;;;AU)') == ("AU", "BU")


@pytest.mark.parametrize("sddl", ["", "O:BAG:BA", "D:NO_ACCESS_CONTROL"])
def test_a_folder_without_rights_is_open_to_everybody(sddl: str) -> None:
    assert others(sddl) == (acl.EVERYONE,)


def test_a_folder_whose_list_is_empty_is_open_to_nobody() -> None:
    assert others("O:BAG:BAD:P") == ()


def test_the_owner_before_and_the_audit_behind_are_no_rights() -> None:
    assert others(f"O:{OTHER}G:BU{PROFILE}S:AI(AU;SA;FR;;;WD)") == ()


def test_elsewhere_than_on_windows_nobody_is_asked(tmp_path: Path) -> None:
    assert acl.readers(tmp_path) == ()
    assert acl.problem(tmp_path) is None
