from smartcity_desktop.rehearsal import demo_names


def test_a_womans_title_and_number_are_a_womans() -> None:
    random_ = demo_names.dice(41)
    seen = set()
    for _ in range(300):
        name = demo_names.official(random_)
        nip = demo_names.nip(random_, name)
        woman = demo_names.is_woman(name)
        assert nip[14] == ("2" if woman else "1"), name
        assert not name.startswith("Drs." if woman else "Dra."), name
        seen |= {name.split()[0]} & {"Drs.", "Dra."}
    assert seen == {"Drs.", "Dra."}


def test_who_is_a_woman_is_known_with_titles_and_without() -> None:
    assert demo_names.is_woman("Anita Basri")
    assert demo_names.is_woman("Dra. Gita Utami, M.Si.")
    assert not demo_names.is_woman("Drs. Agus Wijaya, M.Si.")
