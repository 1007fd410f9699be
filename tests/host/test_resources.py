from smartcity_desktop.host import resources


def test_shipped_texts_are_found() -> None:
    assert 'id = "SC2019"' in resources.text("editions", "rubric-smartcity-2019.toml")
    assert resources.path("editions", "regions.csv").is_file()
