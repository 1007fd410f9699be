"""Loads one module of a library without the rest of it.

Whoever imports num2words gets fifty languages, and whoever imports segno what writes PNG and SVG,
and by way of XML all of the web: HTTP, TLS, e-mail. That is 7 MB, and as long as three papers take,
before the first one. reportlab loads HarfBuzz wherever there is one, and Pillow always, with every
library that some picture needs: 3 MB, for papers that have no picture.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache, lru_cache
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import segno  # noqa: F401 - the contracts read imports, and only reports may know it


@cache
def part(name: str) -> Any:
    """Return a module ("segno.encoder") whose package has not been run."""
    package = name.partition(".")[0]
    if package in sys.modules:
        return importlib.import_module(name)
    spec = find_spec(package)
    assert spec is not None
    empty = ModuleType(package)
    empty.__path__ = list(spec.submodule_search_locations or ())
    sys.modules[package] = empty
    try:
        return importlib.import_module(name)
    finally:
        del sys.modules[package]  # whoever asks for all of it gets all of it


@cache
def without(name: str, other: str) -> Any:
    """Return a module that is imported as if the library `other`, which it can do without, were not
    there; who asks for that one afterwards gets it."""
    hidden = other not in sys.modules
    if hidden:
        sys.modules[other] = None  # type: ignore[assignment] # how Python is told that there is none
    try:
        return importlib.import_module(name)
    finally:
        if hidden:
            del sys.modules[other]


@cache
def later(package: str, name: str) -> None:
    """Have `from package import name` give a module that runs when something of it is used first.

    It is asked of the package, not of `sys.modules`: to find it there is already a use.
    """
    full, holder = f"{package}.{name}", importlib.import_module(package)
    if full in sys.modules:
        return
    spec = find_spec(full)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    setattr(holder, name, module)


def qr_rows(text: str, **options: Any) -> tuple[bytearray, ...]:
    """Return a QR code's rows, a module a byte: 1 is dark. `options` are those of `segno.make`.

    Raises:
        ValueError: `text` is more than a code of the wanted version holds.
    """
    rows: tuple[bytearray, ...] = part("segno.encoder").encode(text, micro=False, **options).matrix
    return rows


@lru_cache(maxsize=512)
def spelt(language: str, number: int, how: str = "cardinal") -> str:
    """Return a number in words ("dua puluh satu"); `how` is "cardinal" or "ordinal"."""
    return str(getattr(_speller(language), f"to_{how}")(number))


@cache
def _speller(language: str) -> Any:
    code = language.upper()
    return getattr(part(f"num2words.lang_{code}"), f"Num2Word_{code}")()
