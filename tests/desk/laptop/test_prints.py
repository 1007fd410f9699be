from __future__ import annotations

import pytest

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.laptop.prints import PRINTED, SAVED, Printable
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.acts import Printed, Unprinted
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.streams import PrintStream
from smartcity_desktop.domain.values import replace
from tests.seats import nothing_can_be_written


def stream(what: str = "ab" * 32) -> PrintStream:
    return PrintStream("rp", what)


def paper(office: Office, what: str = "ab" * 32) -> Printable:
    return Printable(
        "RP",
        lambda number: f"print {number}".encode(),
        lambda number: f"RP-{number}.pdf",
        office.laptop,
        stream(what),
    )


def test_the_first_print_is_the_original(panel_office: Office) -> None:
    one = paper(panel_office)
    assert (one.printed(), one.next()) == (0, 1)
    assert one.take(1, PRINTED) == 1
    assert (one.printed(), one.next()) == (1, 2)


def test_a_saved_file_is_no_print_and_the_first_print_is_no_copy(panel_office: Office) -> None:
    one = paper(panel_office)
    assert (one.take(1, SAVED), one.take(1, SAVED)) == (1, 1)
    assert (one.printed(), one.take(3, PRINTED)) == (0, 1)
    assert (one.take(1, SAVED), one.next()) == (4, 4)
    out = prints.count(panel_office.laptop, stream())
    assert (out.printed, out.saved) == (3, 3)


def test_a_form_for_the_pen_has_a_new_number_whether_printed_or_saved(
    panel_office: Office,
) -> None:
    form = replace(paper(panel_office), numbered=True)
    assert (form.take(2, PRINTED), form.take(1, SAVED), form.take(1, PRINTED)) == (1, 3, 4)
    form.give_back(1)
    assert (form.next(), form.printed(), form.saved()) == (4, 2, 1)


def test_what_is_given_back_is_what_went_out_last(panel_office: Office) -> None:
    one = paper(panel_office)
    one.take(1, PRINTED)
    one.take(1, SAVED)
    one.give_back(1)
    out = prints.count(panel_office.laptop, stream())
    assert (out.printed, out.saved) == (1, 0)


def test_what_did_not_come_out_is_given_back_and_both_acts_are_kept(panel_office: Office) -> None:
    one = paper(panel_office)
    one.take(3, PRINTED)
    one.give_back(2)
    assert one.next() == 2
    acts = [type(act) for act in panel_office.laptop.journal.acts(stream())]
    assert acts == [Printed, Unprinted]


def test_giving_nothing_back_writes_nothing(panel_office: Office) -> None:
    one = paper(panel_office)
    one.take(1, PRINTED)
    one.give_back(0)
    assert len(panel_office.laptop.journal.acts(stream())) == 1


def test_every_paper_has_its_own_count_and_it_outlasts_the_program(panel_office: Office) -> None:
    paper(panel_office).take(2, PRINTED)
    assert paper(panel_office, "cd" * 32).printed() == 0
    assert paper(panel_office).printed() == 2
    panel_office.laptop.store.journal.check(stream().name)


def test_nothing_may_be_printed_that_cannot_be_counted(panel_office: Office) -> None:
    one = paper(panel_office)
    with nothing_can_be_written(panel_office), pytest.raises(Problem, match=r"store\."):
        one.take(1, PRINTED)
    assert one.printed() == 0


def test_a_loose_paper_is_never_counted() -> None:
    one = prints.loose("Peringkat", b"pdf", "peringkat.pdf")
    assert one.take(4, PRINTED) == 1
    one.give_back(1)
    assert (one.counted, one.printed(), one.next()) == (False, 0, 1)
    assert (one.make(7), one.name(7)) == (b"pdf", "peringkat.pdf")
