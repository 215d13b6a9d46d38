"""What a check found: one line, an error or work to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found. Work (an unverified fact, a missing translation) is no error: it stays out of use."""

    is_error: bool
    where: str
    what: str

    def __str__(self) -> str:
        return " ".join(f"{'error' if self.is_error else 'work'}: {self.where}: {self.what}".split())
