from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.values import replace
from smartcity_desktop.editions import checks
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.rehearsal.demo_event import INSTITUTIONS, Size


def test_the_full_event_is_a_whole_edition() -> None:
    edition = demo_event.make(Size()).edition
    assert checks.faults(edition) == ()
    assert (len(edition.regions), len(edition.panels), len(edition.roster)) == (151, 19, 76)
    assert edition.policy.quota == 25
    assert {len(panel.members) for panel in edition.panels.values()} == {4}
    for panel in edition.panels.values():
        assert {edition.roster[seat].institution for seat in panel.members} == set(INSTITUTIONS)


def test_one_seed_makes_one_event_and_another_seed_another() -> None:
    size = Size(regions=12, panels=3, sessions=5)
    assert demo_event.make(size).edition == demo_event.make(size).edition
    assert demo_event.make(size).edition != demo_event.make(replace(size, seed=7)).edition


def test_nobody_has_two_names_and_no_two_people_share_a_key() -> None:
    made = demo_event.make(Size())
    people = made.edition.roster.values()
    assert len({person.name for person in people}) == len(people)
    everybody = [person.key for person in people] + [made.root.public]
    assert len(set(everybody)) == len(everybody)
    for one in everybody:
        keys.check(one)


def test_the_one_conflict_is_a_former_mentor_on_the_panel_that_sees_the_region() -> None:
    edition = demo_event.make(Size()).edition
    (one,) = edition.conflicts
    panel = edition.panel_of(one.assessor)
    assert any(p.panel == panel and p.region == one.region for p in edition.sessions.values())
