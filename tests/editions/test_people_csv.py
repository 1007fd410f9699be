"""The list of assessors: seats, panels, chairs and numbers that spreadsheets spoil."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import NO_PANEL, PanelId, SeatId
from smartcity_desktop.editions import people_csv
from smartcity_desktop.editions.people_csv import PersonLine
from tests.editions.lists import faults_of, places
from tests.ids import P01

P1 = PanelId("P1")
HEAD = "seat,name,institution,nip,panel,chair\n"
CHAIR = "A-001,Dr. Citra,UI,,P01,ya\n"


def test_people_are_read_in_the_order_of_the_list() -> None:
    text = HEAD + CHAIR + 'A-002,"Damar, M.T.",BPPT,19790101 200501 1 002,P01,\nA-009,Eka,UI,-,,\n'
    assert people_csv.read(text, "a.csv") == (
        PersonLine(SeatId("A-001"), "Dr. Citra", "UI", "", P01, True),
        PersonLine(SeatId("A-002"), "Damar, M.T.", "BPPT", "197901012005011002", P01, False),
        PersonLine(SeatId("A-009"), "Eka", "UI", "", NO_PANEL, False),
    )


def test_headings_may_be_indonesian_and_the_number_left_out() -> None:
    text = "Kursi;Nama;Instansi;Panel;Ketua\nA-001;Citra;UI;P01;X\n"
    assert people_csv.read(text, "a.csv")[0].chair


@pytest.mark.parametrize("written", ["ya", "YA", "x", "1", "Ketua", "yes"])
def test_a_chair_may_be_marked_in_several_ways(written: str) -> None:
    assert people_csv.read(HEAD + f"A-001,C,UI,,P01,{written}\n", "a.csv")[0].chair


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("a-002,Damar,UI,,P01,", "people.bad_id"),
        ("A-002,Damar,UI,,Panel 1,", "people.bad_id"),
        (",Damar,UI,,P01,", "table.missing_cell"),
        ("A-002,,UI,,P01,", "table.missing_cell"),
        ("A-002,Damar,,,P01,", "table.missing_cell"),
        ("A-001,Damar,UI,,P01,", "people.seat_twice"),
        ("A-002,Damar,UI,1979,P01,", "people.bad_nip"),
        ("A-002,Damar,UI,19790101200501100x,P01,", "people.bad_nip"),
        ("A-002,Damar,UI,١٩٧٩٠١٠١٢٠٠٥٠١١٠٠٢,P01,", "people.nip_looks"),
        ("A-002,Damar,UI,19790101200501100,P01,", "people.bad_nip"),
        ("A-002,Damar,UI,1979010120050110022,P01,", "people.bad_nip"),
        ('A-002,Damar,UI,"1,97901E+17",P01,', "people.nip_cut"),
        ("A-002,Damar,UI,197901012005011000,P01,", "people.nip_cut"),
        ("A-002,Damar,UI,,P01,mungkin", "people.chair_unclear"),
        ("A-002,Damar,UI,,,ya", "people.chair_without_panel"),
        ("A-002,Damar,UI,,P01,ya", "people.two_chairs"),
    ],
)
def test_a_fault_is_told_on_its_line(line: str, code: str) -> None:
    told = places(faults_of(lambda: people_csv.read(HEAD + CHAIR + line + "\n", "a.csv")))
    assert (code, 3) in told
    assert {at for _, at in told} == {3}


@pytest.mark.parametrize(
    "written",
    [
        "l979O1O12005O11002",
        "１９７９０１０１２００５０１１００２",
        "١٩٧٩٠١٠١٢٠٠٥٠١١٠٠٢",
        "19790101.200501.1.002",
        "19790101-200501-1-002",
    ],
)
def test_a_number_that_only_looks_like_one_is_told_with_what_is_meant(written: str) -> None:
    text = HEAD + CHAIR + f"A-002,Damar,UI,{written},P01,\n"
    (fault,) = faults_of(lambda: people_csv.read(text, "a.csv"))
    assert (fault.code, fault.facts["meant"]) == ("people.nip_looks", "197901012005011002")


def test_a_hidden_character_in_a_number_is_told_once() -> None:
    text = HEAD + CHAIR + "A-002,Damar,UI,19790101\u200b2005011002,P01,\n"
    (fault,) = faults_of(lambda: people_csv.read(text, "a.csv"))
    assert (fault.code, fault.facts["meant"]) == ("table.bad_text", "197901012005011002")


@pytest.mark.parametrize("again", ["CITRA", "Citra, M.T.", "Cítra", "Prof. Citra", "C\u0456tra"])
def test_the_same_person_twice_is_told_with_both_lines(again: str) -> None:
    text = HEAD + CHAIR + f'A-002,Damar,UI,,P01,\nA-003,"{again}",ITB,,P01,\n'
    (fault,) = faults_of(lambda: people_csv.read(text, "a.csv"))
    assert (fault.code, fault.facts["line"], fault.facts["first"]) == ("people.name_twice", 4, 2)


def test_two_people_of_one_name_are_told_apart_by_their_numbers_or_by_what_is_behind_it() -> None:
    one, other = "197901012005011002", "198001012005011002"
    numbers = HEAD + f"A-001,Citra,UI,{one},P01,ya\nA-002,Citra,UI,{other},P01,\n"
    assert len(people_csv.read(numbers, "a.csv")) == 2
    names = HEAD + "A-001,Citra,UI,,P01,ya\nA-002,Citra (ITB),ITB,,P01,\n"
    assert len(people_csv.read(names, "a.csv")) == 2


def test_a_number_listed_twice_is_told_with_the_first_line() -> None:
    nip = "197901012005011002"
    text = HEAD + f"A-001,C,UI,{nip},P01,ya\nA-002,D,UI,{nip},P01,\n"
    (fault,) = faults_of(lambda: people_csv.read(text, "a.csv"))
    assert (fault.code, fault.facts["line"], fault.facts["first"]) == ("people.nip_twice", 3, 2)


def test_a_panel_without_a_chair_is_told() -> None:
    told = faults_of(lambda: people_csv.read(HEAD + CHAIR + "A-002,D,UI,,P02,\n", "a.csv"))
    assert [(problem.code, problem.facts["panel"]) for problem in told] == [
        ("people.no_chair", "P02")
    ]


def test_an_empty_list_is_told() -> None:
    assert places(faults_of(lambda: people_csv.read(HEAD, "a"))) == [("table.no_rows", 1)]


def test_panels_have_their_chair_first_and_no_reserves() -> None:
    text = HEAD + "A-002,D,UI,,P01,\nA-003,E,UI,,,\nA-001,C,UI,,P01,\nA-004,F,UI,,P01,ya\n"
    panels = people_csv.panels(people_csv.read(text, "a.csv"))
    assert {id_: [member.seat for member in members] for id_, members in panels.items()} == {
        "P01": ["A-004", "A-001", "A-002"]
    }


def test_the_tenth_panel_comes_after_the_ninth_and_so_do_the_seats() -> None:
    rows = [f"S{n},Asesor {n},UI,,P{1 + n // 2},{'ya' if n % 2 == 0 else ''}" for n in range(24)]
    found = people_csv.panels(people_csv.read(HEAD + "\n".join(rows) + "\n", "a.csv"))
    assert list(found) == [f"P{number}" for number in range(1, 13)]
    extra = [f"S{n},Asesor {n},UI,,P1," for n in (10, 9, 100)]
    one = people_csv.panels(people_csv.read(HEAD + "S1,C,UI,,P1,ya\n" + "\n".join(extra), "a.csv"))
    assert [person.seat for person in one[P1]] == ["S1", "S9", "S10", "S100"]
