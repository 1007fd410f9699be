from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.published import Tree
from smartcity_desktop.domain.tree import Proof, climb, is_in, path, proof, root, tree

CT = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""The roots that certificate transparency publishes for the first leaves of `CT`."""

digests = st.sets(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=20)


@pytest.mark.parametrize("count", ROOTS)
def test_the_roots_of_certificate_transparency_come_out(count: int) -> None:
    assert root(CT[:count]).hex() == ROOTS[count]


@pytest.mark.parametrize("count", range(1, 20))
def test_every_leaf_climbs_to_the_root_and_to_no_other(count: int) -> None:
    leaves = [hashlib.sha256(bytes([n])).digest() for n in range(count)]
    for index, leaf in enumerate(leaves):
        steps = path(leaves, index)
        assert climb(leaf, index, count, steps) == root(leaves)
        assert climb(b"x", index, count, steps) != root(leaves)
        assert climb(leaf, index, count, [*steps, b"x" * 32]) is None
        assert not steps or climb(leaf, index, count, steps[:-1]) is None
        for other in set(range(count)) - {index}:
            assert climb(leaf, other, count, steps) != root(leaves)


def test_a_place_outside_the_tree_proves_nothing() -> None:
    assert climb(b"", 1, 1, []) is None
    assert climb(b"", -1, 1, []) is None
    with pytest.raises(IndexError):
        path(CT, 8)


@settings(max_examples=60, deadline=None)
@given(digests, st.randoms(use_true_random=False))
def test_a_tree_is_of_a_set_and_each_of_its_digests_has_a_proof(
    chosen: set[str], random_: object
) -> None:
    order = [*chosen, *chosen]
    random_.shuffle(order)  # type: ignore[attr-defined]
    whole = tree(order)
    assert whole == tree(sorted(chosen))
    assert whole.size == len(chosen)
    for one in chosen:
        assert is_in(one, proof(chosen, one), whole)


@settings(max_examples=60, deadline=None)
@given(digests, st.data())
def test_a_changed_proof_proves_nothing(chosen: set[str], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(chosen)))
    good, whole = proof(chosen, one), tree(chosen)
    other = hashlib.sha256(one.encode()).hexdigest()
    assert not is_in(other, good, whole)
    assert not is_in(one, Proof(good.index, good.size + 1, good.path), whole)
    assert not is_in(one, Proof(good.index, good.size, (*good.path, "no hex")), whole)
    assert not is_in(one, good, Tree(whole.size, other))
    with pytest.raises(KeyError):
        proof(chosen, other)
