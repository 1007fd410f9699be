import ast

from tests.house.source import Callable_, Module, modules, package, walk

MODULE = 400
FUNCTION = 40
WINDOW = 200


def _everything() -> tuple[Module, ...]:
    return modules("smartcity_desktop", "packaging", "tests", "resources")


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_longer_than_400_lines() -> None:
    assert not [
        (module.path, module.lines()) for module in _everything() if module.lines() > MODULE
    ]


def test_no_function_is_longer_than_40_lines() -> None:
    assert not [
        (module.path, node.name, _lines(node))
        for module in modules("smartcity_desktop", "packaging")
        for node in walk(module)
        if isinstance(node, Callable_) and _lines(node) > FUNCTION
    ]


def test_no_class_of_the_window_is_longer_than_200_lines() -> None:
    """Every class in these rooms: a base class of ours may hide that one is a widget."""
    assert not [
        (module.path, node.name, _lines(node))
        for module in package()
        if module.path.startswith("smartcity_desktop/ui/")
        for node in walk(module)
        if isinstance(node, ast.ClassDef) and _lines(node) > WINDOW
    ]
