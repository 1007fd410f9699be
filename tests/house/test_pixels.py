"""Numbers of pixels stand in one table: `ui/widths.py`, and no other width is decided by."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import Module, package, walk

TABLE = "smartcity_desktop/ui/widths.py"
LEAST, MOST = 100, 4_000
"""What is smaller is a distance or a count, what is larger a time."""
ENDS = ("_MS", "_S", "_LIMIT", "_DPI")
"""Names of constants that are times, lengths of texts, and dots of printers."""
NO_PIXELS = {
    # hundredths of a percent, a percentage, and hundredths of a mean
    "smartcity_desktop/ui/assess/sheet/indicator_row.py": {100},
    "smartcity_desktop/ui/widgets/paper_bar.py": {100},
    "smartcity_desktop/ui/widgets/paper_view.py": {100, 125, 150, 200, 300, 1000},
    "smartcity_desktop/ui/guide/dressing.py": {100},
    "smartcity_desktop/ui/language.py": {100, 3600},
    # the screen from which on text is never smaller than its floor
    "smartcity_desktop/ui/theme.py": {960},
    # sides of the program's own picture, and degrees of a circle
    "smartcity_desktop/ui/widgets/icons.py": {256},
    "smartcity_desktop/ui/widgets/outlines.py": {360},
    # letters of a line
    "smartcity_desktop/ui/assess/scoring/conflict_prompt.py": {105},
    "smartcity_desktop/ui/guide/text.py": {120},
    # items of a list, and a second in parts
    "smartcity_desktop/ui/coordinate/receive/reception_words.py": {200, 1000},
    # so high that no text is
    "smartcity_desktop/ui/assess/sheet/aspect_list.py": {999},
    "smartcity_desktop/ui/coordinate/receive/reception_view.py": {4_000},
}


def _numbers(module: Module) -> Iterator[tuple[str, int]]:
    named = {
        id(part)
        for node in walk(module)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id.endswith(ENDS)
        for part in ast.walk(node.value)
    }
    for node in walk(module):
        if (
            isinstance(node, ast.Constant)
            and type(node.value) is int
            and LEAST <= node.value <= MOST
            and id(node) not in named
            and node.value not in NO_PIXELS.get(module.path, set())
        ):
            yield f"{module.path}:{node.lineno}", node.value


def test_no_width_is_decided_by_outside_the_table() -> None:
    found = [
        one
        for module in package()
        if module.path.startswith("smartcity_desktop/ui/") and module.path != TABLE
        for one in _numbers(module)
    ]
    assert not found


@pytest.mark.parametrize(
    "text",
    ["narrow = width < 760", "ROOMY = 1080", "side.setFixedWidth(348)", "self.resize(980, 560)"],
)
def test_a_planted_width_is_noticed(text: str) -> None:
    assert list(_numbers(Module("smartcity_desktop/ui/planted.py", text, ast.parse(text))))
