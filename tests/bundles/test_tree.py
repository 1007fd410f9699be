from __future__ import annotations

import hashlib
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.bundles import tree

# The test tree of certificate transparency: eight leaves and the root of their first one to eight.
LEAVES = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def _by_the_book(data: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word by word."""
    if not data:
        return hashlib.sha256().digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = 1
    while k * 2 < len(data):
        k *= 2
    parts = _by_the_book(data[:k]) + _by_the_book(data[k:])
    return hashlib.sha256(b"\x01" + parts).digest()


def test_the_root_is_that_of_certificate_transparency() -> None:
    assert tree.root_of(LEAVES).hex() == ROOT


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_every_size_of_tree_is_built_by_the_book(data: list[bytes]) -> None:
    assert tree.root_of(data) == _by_the_book(data)


def test_the_order_in_which_digests_are_given_cannot_matter() -> None:
    digests = [f"{one}{one}" * 32 for one in range(4)]
    assert len({tree.root(order) for order in permutations(digests)}) == 1


def test_a_tree_of_fewer_leaves_has_another_root() -> None:
    digests = [f"{one:02}" * 32 for one in range(9)]
    assert len({tree.root(digests[:size]) for size in range(10)}) == 10
