"""Ids and codes: what may be one, and what a spreadsheet has made of one."""

from __future__ import annotations

import pytest

from smartcity_desktop.editions import ids


@pytest.mark.parametrize("id_", ["A", "A-001", "P01", "SC-2019", "1.2", "A" * 32])
def test_what_may_be_an_id(id_: str) -> None:
    assert ids.is_id(id_)


@pytest.mark.parametrize("id_", ["", "a", "-A", "A B", "A_1", "A" * 33, "A\n", "Á", "A/B"])
def test_what_may_not_be_an_id(id_: str) -> None:
    assert not ids.is_id(id_)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("11.1", "11.10"), ("34,03", "34.03"), ("11,1", "11.10"), ("1110", ""), ("x", ""), ("", "")],
)
def test_a_cut_code_proposes_the_one_it_was(written: str, meant: str) -> None:
    assert ids.meant_code(written) == meant


@pytest.mark.parametrize(
    ("code", "kind"),
    [("34.01", "kabupaten"), ("34.69", "kabupaten"), ("34.71", "kota"), ("34.99", "kota"),
     ("34.00", ""), ("34.70", "")],
)  # fmt: skip
def test_the_code_says_the_kind(code: str, kind: str) -> None:
    assert ids.kind_of_code(code) == kind
