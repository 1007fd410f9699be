from __future__ import annotations

import enum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.bundles import canonical
from smartcity_desktop.domain.shapes import SAFE

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-SAFE, SAFE)
    | st.text()
    | st.text('a\n\t\\"/\x00\x1f\x7f\u0080\u2028é\ud7ff\ue000\uffff\U00010000\U0010ffff')
)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=15,
)


class Word(enum.StrEnum):
    ONE = "one"


@given(PLAIN)
def test_the_bytes_are_those_of_the_reference_implementation(value: object) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(
    st.dictionaries(st.text("ab\ue000\uffff\U00010000\U0010ffff", max_size=3), st.integers(0, 9))
)
def test_keys_are_ordered_by_utf_16_also_beyond_the_basic_plane(value: dict[str, int]) -> None:
    assert canonical.encode(value) == rfc8785.dumps(value)


def test_an_act_has_its_keys_in_order_and_no_blanks() -> None:
    act = {"note": "baris\nkedua", "act": "mark", "level": 3, "why": None, "ok": True}
    assert canonical.encode(act) == (
        b'{"act":"mark","level":3,"note":"baris\\nkedua","ok":true,"why":null}'
    )


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        {"a": [0.5]},
        SAFE + 1,
        -SAFE - 1,
        1 << 200,
        {1: "a"},
        {b"a": 1},
        b"bytes",
        {"a"},
        object(),
        Word.ONE,
        "\ud800",
        {"\udfff": 1},
    ],
)
def test_what_items_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(canonical.NotPlain):
        canonical.encode(value)
