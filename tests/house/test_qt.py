import ast
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.house.source import called, dotted, modules, package, walk


def _calls(times: int) -> None:
    thing = QObject()
    for _ in range(times):
        thing.setObjectName("a")
        thing.blockSignals(False)


def test_a_void_call_of_qt_takes_no_reference_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 took one each call and aborted after some thousands."""
    _calls(10)
    before = sys.getrefcount(None)
    _calls(1000)
    assert abs(sys.getrefcount(None) - before) < 100


def test_a_void_call_of_a_widget_takes_no_reference_to_none() -> None:
    application = QApplication.instance() or QApplication([])
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.setEnabled(True)
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
    widget.deleteLater()
    assert application is not None


def test_words_to_translate_are_written_out() -> None:
    """Ruff sees `_(f"…")` but not `self.tr(f"…")`, whose gaps no translation can match."""
    found = [
        (module.path, node.lineno)
        for module in package()
        for node in walk(module)
        if isinstance(node, ast.Call)
        and (called(node) == "tr" or dotted(node.func).endswith("QCoreApplication.translate"))
        and any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in node.args)
    ]
    assert not found


def test_nobody_is_asked_for_what_stands_around_it() -> None:
    """PySide takes what a method of a widget returns for its child, unless it knows better: a
    widget whose proxy or neighbour is its parent would end with it, by the next collection of
    garbage."""
    asked = {"focusProxy", "nextInFocusChain", "previousInFocusChain", "buddy"}
    found = [
        (module.path, node.lineno)
        for module in package()
        for node in walk(module)
        if isinstance(node, ast.Call) and called(node) in asked
    ]
    assert not found


def test_what_scrolls_has_a_viewport_of_ours() -> None:
    """Asked for one that Qt made, as every climb from what has the keyboard does, PySide makes
    ready each class that it could be: 10 ms of the start, and more than 1 MB."""
    found = [
        (module.path, node.lineno)
        for module in package()
        if not module.path.endswith("widgets/scroll_area.py")
        for node in walk(module)
        if (isinstance(node, ast.Call) and called(node) == "QScrollArea")
        or (isinstance(node, ast.ClassDef) and "QScrollArea" in map(ast.unparse, node.bases))
    ]
    assert not found


def test_qt_is_used_by_its_own_names() -> None:
    """`snake_case` and `true_property` change every class of the process at once."""
    switches = {"snake_case", "true_property"}
    found = [
        (module.path, name.name)
        for module in modules("smartcity_desktop", "tests")
        for node in walk(module)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in switches
    ]
    assert not found


def test_no_mock_stands_in_for_the_real_thing() -> None:
    """A Mock inside a Qt class ends the process, and a fake store has never lost anything."""
    found = [
        module.path
        for module in modules("tests")
        for node in walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(name.name for name in node.names)]
        if name.split(".")[-1] in {"mock", "Mock", "MagicMock"}
    ]
    assert not found


def test_the_toolchain_is_not_the_release_that_aborts() -> None:
    pyside = pytest.importorskip("PySide6")
    assert pyside.__version__ != "6.12.0"


def test_margins_are_taken_away_by_boxes_alone() -> None:
    """`beneath` and `beside` say a whole box at once; ten statements each say it ninety times."""
    found = [
        (module.path, node.lineno)
        for module in package()
        if module.path != "smartcity_desktop/ui/widgets/boxes.py"
        for node in walk(module)
        if isinstance(node, ast.Call)
        and (
            called(node) in {"QHBoxLayout", "QVBoxLayout"}
            or (called(node) == "setContentsMargins" and set(map(ast.unparse, node.args)) == {"0"})
        )
    ]
    assert not found


def test_what_the_window_builds_has_a_line_of_its_own() -> None:
    """`self.a, self.b = Label(), Choice()` hides which of them is what."""
    found = [
        (module.path, node.lineno)
        for module in package()
        if module.path.startswith("smartcity_desktop/ui/")
        for node in walk(module)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Tuple)
        and isinstance(node.value, ast.Tuple)
        and any(isinstance(elt, ast.Call) and called(elt)[:1].isupper() for elt in node.value.elts)
    ]
    assert not found
