"""What can go wrong in a way a person can meet: a code and facts, never a sentence.

The sentences live in ``resources/messages/{id,en}.toml`` as what / why / remedy.
"""

from __future__ import annotations

Fact = str | int


class Problem(Exception):
    """Something a person must hear about; `code` finds the sentence, `facts` fill it."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Fact] = facts

    def __str__(self) -> str:
        told = " ".join(f"{name}={value!r}" for name, value in sorted(self.facts.items()))
        return f"{self.code} {told}".rstrip()


class Problems(Problem):
    """Every fault of one input at once, so that it is mended in one go; `each` is never empty."""

    def __init__(self, code: str, each: tuple[Problem, ...], **facts: Fact) -> None:
        super().__init__(code, **facts, count=len(each))
        self.each = each
