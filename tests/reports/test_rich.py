from smartcity_desktop.reports import fonts, rich
from smartcity_desktop.reports.fonts import BOLD


def told(text: str, room: float = 400) -> list[list[tuple[str, str]]]:
    return rich.lines(text, 9, room)


def test_bold_words_keep_their_spaces_and_their_comma() -> None:
    (line,) = told(f"hari ini, {rich.bold('Kamis')}, tanggal")
    assert "".join(text for text, _ in line) == "hari ini, Kamis, tanggal"
    assert [text.strip() for text, name in line if name == BOLD] == ["Kamis"]


def test_several_bold_words_are_one_run() -> None:
    (line,) = told(rich.bold("dua ribu sembilan belas"))
    assert line == [("dua ribu sembilan belas", BOLD)]


def test_no_line_is_wider_than_its_room() -> None:
    text = " ".join(rich.bold(f"kata{n}") if n % 3 else f"panjang{n}" for n in range(200))
    lines = told(text, 120)
    assert len(lines) > 10
    for line in lines:
        assert sum(fonts.width(part, name, 9) for part, name in line) <= 120.01
    words = " ".join("".join(part for part, _ in line) for line in lines).split()
    assert len(words) == 200


def test_a_word_wider_than_a_line_is_cut_and_loses_nothing() -> None:
    lines = told("x" * 500, 100)
    assert "".join(part for line in lines for part, _ in line) == "x" * 500


def test_a_persons_text_becomes_one_line_without_marks() -> None:
    assert rich.plain("satu\n dua \ue000tiga\ue001") == "satu dua tiga"


def test_a_word_wider_than_a_line_is_cut_whatever_its_style_and_keeps_its_stop() -> None:
    word = "x" * 275
    for text in (rich.bold(word) + ",", f"({rich.bold(word)})", rich.bold(word), f"a{word}"):
        made = rich.lines(f"oleh {text} dan", 11, 400)
        assert all(sum(fonts.width(told, name, 11) for told, name in line) <= 400 for line in made)
        told = "".join(told for line in made for told, _ in line)
        assert word in told.replace(" ", "")
        assert made[-1][-1][0].strip() not in {",", ")"}
