from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smartcity_desktop.store.chains import Apart, Chains


def chains(broken: str = "", *, sound: bool = True, **streams: str) -> Chains:
    """Streams whose acts are the letters of a text; a hash stands for all that comes before."""
    kept = {
        name: tuple(text[:count] for count in range(1, len(text) + 1))
        for name, text in streams.items()
    }
    return Chains(kept, frozenset(broken.split()), sound)


def test_an_earlier_copy_and_a_later_one_are_one_journal() -> None:
    assert chains(a="xyz", b="pq").apart(chains(a="xy")) is None
    assert chains(a="xy").apart(chains(a="xyz", b="pq")) is None
    assert chains().apart(chains(a="x")) is None


def test_journals_that_differ_from_an_act_on_are_two_whichever_is_longer() -> None:
    assert chains(a="xyz").apart(chains(a="xqrstu")) == Apart("a", 2)
    assert chains(a="xqrstu").apart(chains(a="xyz")) == Apart("a", 2)
    assert chains(a="xyz", b="pq").apart(chains(a="xyz", b="r")) == Apart("b", 1)


def test_a_whole_copy_longer_in_one_stream_and_shorter_in_another_was_written_twice() -> None:
    assert chains(a="xyz", b="p").apart(chains(a="xy", b="pq")) == Apart("a", 3)
    assert chains(a="xyz").apart(chains(b="p")) == Apart("a", 1)


def test_what_damage_took_from_a_later_copy_is_no_difference() -> None:
    later = chains("b", a="xyz", b="p")
    assert later.apart(chains(a="xy", b="pq")) is None
    assert chains(a="xy", b="pq").apart(later) is None
    assert chains(sound=False, a="xyz").apart(chains(b="p")) is None
    # Damage explains what is lost, never what is different.
    assert chains("b", sound=False, b="pr").apart(chains(b="pq")) == Apart("b", 2)
    # Nor does damage in a stream explain that another one is shorter.
    assert chains("c", a="xyz", b="p").apart(chains(a="xy", b="pq")) == Apart("a", 3)


@given(st.text("xy", max_size=9), st.text("xy", max_size=9), st.text("xy", max_size=9))
def test_it_is_the_same_said_from_either_side(first: str, second: str, third: str) -> None:
    here, there = chains(a=first, b=third), chains(a=second, b=third)
    assert here.apart(there) == there.apart(here)
    same = second.startswith(first) or first.startswith(second)
    assert (here.apart(there) is None) == same
    assert chains(a=first).apart(chains(a=first + second, b=third)) is None
