from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import session_papers
from smartcity_desktop.desk.session.session_papers import PaperState, SessionPaper
from smartcity_desktop.domain.ids import SessionId
from tests.reports import reading
from tests.seats import CHAIR, CLOSED, MEMBERS, OPEN, Keys, seal_all, sit


def papers(office: Office, session: SessionId) -> dict[str, SessionPaper]:
    """Return the papers in force by kind, the own sheet for "lp"."""
    me = office.identity.my_id()
    listed = office.papers.listed(session)
    return {paper.kind: paper for paper in listed if not paper.replaced and paper.seat in {"", me}}


def test_before_the_seal_there_are_drafts_and_forms_only(panel_office: Office) -> None:
    found = papers(panel_office, OPEN)
    states = {kind: paper.state for kind, paper in found.items()}
    assert states["lp"] == PaperState.AFTER_SEAL
    assert {states[kind] for kind in ("rp", "ba1", "ba1_region", "lk", "dh", "tt")} == {
        PaperState.AFTER_CLOSE
    }
    assert states["blank"] == states["spare"] == states["sp"] == PaperState.READY
    assert not found["tt"].can_be_shown
    assert not any(paper.is_needed for paper in found.values())


def test_every_paper_that_can_be_shown_is_a_pdf_in_both_languages(panel_office: Office) -> None:
    desk = panel_office.papers
    for session in (OPEN, CLOSED):
        for paper in desk.listed(session):
            if paper.can_be_shown:
                for language in ("id", "en"):
                    assert desk.pdf(paper, language).startswith(b"%PDF-"), paper.kind


def test_blank_sheets_are_numbered_print_by_print_and_the_spare_ones_over_all_sessions(
    panel_office: Office,
) -> None:
    desk = panel_office.papers
    code = panel_office.laptop.journal.id()[:4]
    blank, spare = (papers(panel_office, OPEN)[kind] for kind in ("blank", "spare"))
    form = desk.printable(blank, "id", "LP")
    assert form.take(2, "printed") == 1
    assert f"Nomor seri: LP-{OPEN}-{code}-003" in reading.whole(form.make(form.next()))
    assert form.name(form.next()) == f"LP-KOSONG-{OPEN}-003.pdf"
    desk.printable(spare, "id", "LP").take(1, "saved")
    again = desk.printable(papers(panel_office, CLOSED)["spare"], "id", "LP")
    assert f"Nomor seri: LP-mana-saja-{code}-002" in reading.whole(again.make(again.next()))


def test_a_closed_session_needs_its_papers_once_each(panel_office: Office) -> None:
    desk = panel_office.papers
    needed = [paper for paper in desk.listed(CLOSED) if paper.is_needed]
    assert [paper.kind for paper in needed if paper.kind != "lp"] == [
        *("rp", "ba1", "ba1_region", "lk", "dh")
    ]
    for paper in needed:
        desk.printable(paper, "id", paper.kind).take(1, "printed")
    assert not any(paper.is_needed for paper in desk.listed(CLOSED))


def test_the_minutes_of_a_sealed_record_carry_its_digest(panel_office: Office) -> None:
    found = papers(panel_office, CLOSED)
    digest = panel_office.chair.page(CLOSED).record_draft.sealed
    for kind in ("rp", "ba1", "ba1_region", "lk", "dh"):
        told = reading.whole(panel_office.papers.pdf(found[kind], "id"))
        assert f"Sidik {digest[:8].upper()}" in told


def test_only_the_panels_copy_of_the_minutes_holds_the_index(panel_office: Office) -> None:
    found, desk = papers(panel_office, CLOSED), panel_office.papers
    assert "INDEKS DAERAH" in reading.whole(desk.pdf(found["ba1"], "id"))
    assert "INDEKS" not in reading.whole(desk.pdf(found["ba1_region"], "id"))


def test_a_second_print_says_so_and_a_draft_never_does(panel_office: Office) -> None:
    desk = panel_office.papers
    made = desk.printable(papers(panel_office, CLOSED)["rp"], "id", "RP")
    made.take(1, "printed")
    assert "Salinan ke-2" in reading.whole(made.make(made.next()))
    assert made.name(2).endswith("-R1-SALINAN-2.pdf")
    draft = desk.printable(papers(panel_office, OPEN)["rp"], "id", "RP")
    assert not draft.counted
    assert "Salinan" not in reading.whole(draft.make(2))
    assert draft.name(1) == f"RP-{OPEN}-KONSEP.pdf"


def test_members_print_their_own_sheet_and_the_chair_everybodys(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    seats = [paper.seat for paper in panel_office.papers.listed(OPEN) if paper.kind == "lp"]
    assert sorted(seats) == sorted((CHAIR, *MEMBERS))
    sit(panel_office, MEMBERS[0], key_of)
    seats = [paper.seat for paper in panel_office.papers.listed(OPEN) if paper.kind == "lp"]
    assert seats == [MEMBERS[0]]
    assert "rp" not in papers(panel_office, OPEN)


def test_nobody_sees_another_sheet_before_all_are_here(panel_office: Office, key_of: Keys) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    panel_office.assessor.open_sheet(OPEN)
    for indicator in panel_office.laptop.holdings.edition().rubric.indicators():
        panel_office.assessor.score(OPEN, indicator.id, 2)
    panel_office.assessor.seal(OPEN)
    sit(panel_office, CHAIR, key_of)
    seats = [paper.seat for paper in panel_office.papers.listed(OPEN) if paper.kind == "lp"]
    assert seats == [CHAIR]


def test_a_replaced_revision_can_be_printed_again_marked_so(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    panel_office.chair.close(OPEN)
    first = panel_office.chair.page(OPEN).record_draft.sealed
    panel_office.chair.reopen(OPEN, "Salah ketik nama")
    desk = panel_office.papers
    old = {paper.kind: paper for paper in desk.listed(OPEN) if paper.replaced}
    assert {paper.digest for paper in old.values()} == {first}
    assert set(old) == {"rp", "ba1", "ba1_region"}
    for paper in old.values():
        pages = reading.pages(desk.pdf(paper, "id"))
        assert all("DIGANTI" in page for page in pages)
    sit(panel_office, CHAIR, key_of)
    panel_office.chair.close(OPEN)
    now = papers(panel_office, OPEN)["rp"]
    assert (now.revision, now.replaced) == (2, False)
    assert "DIGANTI" not in reading.whole(desk.pdf(now, "id"))


def test_the_slip_lists_the_file_that_goes_on_the_stick(panel_office: Office) -> None:
    found, desk = papers(panel_office, CLOSED), panel_office.papers
    name, digest = panel_office.chair.file_of(CLOSED)
    told = reading.whole(desk.pdf(found["tt"], "id"))
    assert name in told
    assert f"Sidik {digest[:8].upper()}" in told
    every = reading.whole(desk.pdf(found["tt_all"], "id"))
    closed = [f"P01-S{n}" for n in (1, 2, 3)]
    assert all(f" {one} " in every for one in closed)


def test_both_pledges_are_one_paper_to_the_count(panel_office: Office) -> None:
    found, desk = papers(panel_office, OPEN), panel_office.papers
    desk.printable(found["sp"], "id", "SP").take(1, "printed")
    assert papers(panel_office, OPEN)["sp_duty"].printed == 1


def test_file_names_are_legal_everywhere(panel_office: Office) -> None:
    names = [
        session_papers.file_name(paper, "id", number)
        for session in (OPEN, CLOSED)
        for paper in panel_office.papers.listed(session)
        for number in (1, 2)
    ]
    assert all(set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.pdf") for name in names)
