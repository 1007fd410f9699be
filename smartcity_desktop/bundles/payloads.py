"""Values to payload bytes and back. The bytes are the truth: one value has exactly one payload.

The signed types of `domain` are all there is: what their fields are called and may hold is said
there and nowhere else. Reading goes a short road first: read by the type, write again, compare.
Only where that fails is the longer road taken, rule by rule, to tell what exactly is wrong, and
where.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

import msgspec

from smartcity_desktop.bundles import canonical, decoders, edition_rules, kinds, part_rules
from smartcity_desktop.domain.assigned import are_assigned
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.item import VALUES, Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.shapes import Part
from smartcity_desktop.domain.text import BIDI, is_allowed

DEPTH = 8
"""How deep objects and lists may nest; an edition's rubric needs all of it."""

_FAULTS = (msgspec.MsgspecError, ValueError, TypeError, RecursionError)
_ENCODER = msgspec.json.Encoder(order="sorted")
# Never gives a character back, so that a text of quotes without an end costs no more than another.
_STRINGS = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_ONE_BRACKET = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(one for one in range(256) if one not in b"[]{}")
_ESCAPES = re.compile(rb'\\[^"n]')
_ASCII = bytes(range(128))
_DOUBTFUL = re.compile(f"[\x80-\x9f{''.join(sorted(BIDI))}]")
# Latin letters, dashes, quotes, bullets: none of them combines with what stands before or behind.
_PLAIN = re.compile("[\xa0-\u02ff\u2010-\u2027]*")


def _decoder(type_: str) -> msgspec.json.Decoder[Value]:
    return decoders.decoder(VALUES[type_])


def encode(type_: str, value: Value) -> bytes:
    """Return the payload of a value, with its line feed.

    Raises:
        Problem: E_SCHEMA, E_TEXT or E_KEY_WEAK with the `path` of what no item may carry.
    """
    try:
        line = _ENCODER.encode(value)
        whole = part_rules.hold(_decoder(type_).decode(line), VALUES[type_])
    except _FAULTS as fault:
        raise Problem("E_SCHEMA", path=_path_in(value, type_)) from fault
    if not whole:
        raise Problem("E_SCHEMA", path=_path_in(value, type_))
    decode(line + b"\n", type_)
    return line + b"\n"


def decode(payload: bytes, type_: str) -> Value:
    """Return the value of a payload whose signature holds for `type_`, one of kinds.READ.

    Raises:
        Problem: E_DEPTH, E_JSON, E_NOT_CANONICAL, E_TEXT, E_TYPE, E_VERSION, E_SCHEMA, E_KEY_WEAK;
            the last two and E_TEXT with the `path` of the field.
    """
    value = _briefly(payload[:-1], type_) or _rule_by_rule(payload[:-1], type_)
    if isinstance(value, Edition):
        edition_rules.check(value)
    else:
        from smartcity_desktop.bundles import office_rules

        office_rules.check(value)
    return value


def type_of(payload: bytes) -> str:
    """Return the type a payload gives itself, or "" where it gives none; nothing is checked."""
    found = re.search(rb'"type":"([a-z]{1,16})"', payload)
    return found[1].decode("ascii") if found else ""


def _briefly(line: bytes, type_: str) -> Value | None:
    """Every field as the type says, every byte as it would be written, no doubtful character."""
    try:
        value = _decoder(type_).decode(line)
        sound = part_rules.hold(value, type(value)) and _ENCODER.encode(value) == line
    except _FAULTS:
        return None
    return value if sound and _is_plain(line) else None


def _is_plain(line: bytes) -> bool:
    """Tell whether all text of a canonical line is surely allowed; False means: look closer."""
    if b"\\" in line and _ESCAPES.search(line.replace(b"\\\\", b"")):
        return False
    if b"\x7f" in line:
        return False
    beyond = line.translate(None, _ASCII).decode("utf-8")
    if _PLAIN.fullmatch(beyond):
        return True
    if _DOUBTFUL.search(beyond) or not are_assigned(beyond):
        return False
    return unicodedata.is_normalized("NFC", line.decode("utf-8"))


def _rule_by_rule(line: bytes, type_: str) -> Value:
    plain = _plain_of(line)
    if plain.get("type") != type_:
        raise Problem("E_TYPE")
    if type(plain.get("v")) is not int or plain["v"] != kinds.version(type_):
        raise Problem("E_VERSION")
    expected = VALUES[type_]
    if not _is_whole(plain, expected):
        raise Problem("E_SCHEMA", path=_path_of_fault(plain, expected))
    return msgspec.convert(plain, expected)


def _plain_of(line: bytes) -> dict[str, object]:
    """Return a line's object once depth, JSON, form and text are right (the format, section 5)."""
    _check_depth(line)
    try:
        plain = msgspec.json.decode(line)
    except _FAULTS as fault:
        raise Problem("E_JSON") from fault
    if not isinstance(plain, dict):
        raise Problem("E_JSON")
    if _written_again(plain) != line:
        raise Problem("E_NOT_CANONICAL")
    _check_text(plain, "")
    return plain


def _written_again(plain: object) -> bytes:
    try:
        return canonical.encode(plain)
    except canonical.NotPlain:
        pass  # a float: canonical JSON has them, so that it is the schema which says where
    import rfc8785

    try:
        return rfc8785.dumps(plain)  # type: ignore[arg-type]  # as JSON gave it
    except _FAULTS as fault:
        raise Problem("E_NOT_CANONICAL") from fault


def _check_depth(line: bytes) -> None:
    """Take away the innermost pairs of brackets, DEPTH times: nothing may be left within others."""
    brackets = _STRINGS.sub(b"", line).translate(_ONE_BRACKET, _NO_BRACKETS)
    for _ in range(DEPTH):
        brackets = brackets.replace(b"[]", b"")
    if b"[]" in brackets or brackets.count(b"[") > DEPTH:
        raise Problem("E_DEPTH")


def _check_text(plain: object, path: str) -> None:
    if isinstance(plain, str):
        sound = unicodedata.is_normalized("NFC", plain) and all(map(is_allowed, set(plain)))
        if not sound:
            raise Problem("E_TEXT", path=path)
    elif isinstance(plain, dict):
        for key, one in plain.items():
            _check_text(key, path or "…")
            _check_text(one, _under(path, key))
    elif isinstance(plain, list):
        for at, one in enumerate(plain):
            _check_text(one, _under(path, at))


def _is_whole(plain: object, expected: Any) -> bool:
    """Tell whether `plain` is as expected, and written again leaves nothing out and adds nothing:
    a field that has a default must still stand in a file."""
    try:
        value = msgspec.convert(plain, expected)
        whole = _ENCODER.encode(value) == _ENCODER.encode(plain)
        return whole and part_rules.hold(value, expected)
    except _FAULTS:
        return False


def _path_in(value: Value, type_: str) -> str:
    return _path_of_fault(msgspec.to_builtins(value, str_keys=True), VALUES[type_])


def _path_of_fault(plain: object, expected: object, path: str = "") -> str:
    """Return the dotted path of the first thing in `plain` that is not as expected."""
    for name, inner, type_ in _inside(plain, expected):
        if type_ is None:
            return _under(path, name)
        if not _is_whole(inner, type_):
            return _path_of_fault(inner, type_, _under(path, name))
    return path


def _inside(plain: object, expected: object) -> Iterator[tuple[object, object, object]]:
    """Yield the name, content and expected type of everything within; no type: must not be so."""
    if get_origin(expected) is Annotated:
        expected = get_args(expected)[0]
    if isinstance(plain, dict) and isinstance(expected, type) and issubclass(expected, Part):
        fields = {field.name: field.type for field in msgspec.structs.fields(expected)}
        known = {*fields, expected.__struct_config__.tag_field}
        yield from ((name, None, None) for name in plain if name not in known)
        yield from (
            (name, plain.get(name), type_ if name in plain else None)
            for name, type_ in fields.items()
        )
    elif isinstance(plain, dict) and get_origin(expected) is Mapping:
        of_key, of_value = get_args(expected)
        for key, inner in plain.items():
            yield key, key, of_key
            yield key, inner, of_value
    elif isinstance(plain, (list, tuple)) and get_origin(expected) is tuple:
        yield from ((at, inner, get_args(expected)[0]) for at, inner in enumerate(plain))


def _under(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)
