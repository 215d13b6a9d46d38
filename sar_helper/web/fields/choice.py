"""Fields of choices: one of many, one of a few, any of several, yes or no. Keys are kept, words are shown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sar_helper.i18n.message import Message, message
from sar_helper.i18n.text import clean_line
from sar_helper.web.fields.base import Question, Refused

Choice = tuple[str, str] | tuple[str, Message]
"""Key, and its word: English and marked for translation, or a message."""


class Select(Question):
    """One of a list of choices, in a box that opens. Empty means nothing chosen."""

    kind = "select"

    def __init__(
        self,
        label: str = "",
        *,
        choices: Sequence[Choice] = (),
        blank: str = "",
        group: str = "",
        **texts: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, **texts)
        self.choices = choices
        self.blank = blank
        self.group = group

    def process_data(self, value: Any) -> None:  # noqa: ANN401
        """Take a key or nothing."""
        self.data = value or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the key that was chosen; a group of cards of which none is chosen sends nothing."""
        self.data = clean_line(str(valuelist[0])) if valuelist else ""

    def check(self) -> None:
        """Refuse a key that is not among the choices."""
        if self.data not in {key for key, _ in self.choices}:
            raise Refused(message("Choose one of the answers of the list."))

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """What can be chosen and what is chosen of it."""
        return _looks_of_choices(self.choices, (self.data,), (self.data, self.blank, self.group))


class Radios(Select):
    """One of a few choices, each a card. `hints` explains a choice."""

    kind = "radios"

    def __init__(
        self,
        label: str = "",
        *,
        hints: Mapping[str, str] | None = None,
        two: bool = False,
        **texts: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, **texts)
        self.hints = hints or {}
        self.two = two

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """What can be chosen, what explains it, and what is chosen of it."""
        looks = (self.data, self.blank, self.group, self.two, *self.hints.items())
        return _looks_of_choices(self.choices, (self.data,), looks)


class Checkboxes(Question):
    """Any of a list of choices, each a card. `data` is a list of keys in the order of the choices."""

    kind = "checkboxes"
    group = ""

    def __init__(self, label: str = "", *, choices: Sequence[Choice] = (), two: bool = False, **texts: Any) -> None:  # noqa: ANN401
        super().__init__(label, **texts)
        self.choices = choices
        self.hints: Mapping[str, str] = {}
        self.two = two

    def process_data(self, value: Any) -> None:  # noqa: ANN401
        """Take keys or nothing."""
        self.data = list(value or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the keys that are ticked; none is an answer too."""
        self.data = [str(value) for value in valuelist]

    def check(self) -> None:
        """Keep the keys that are among the choices, in their order."""
        self.data = [key for key, _ in self.choices if key in self.data]

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """What can be chosen and what is chosen of it."""
        return _looks_of_choices(self.choices, self.data, (*self.data, self.two))


class Tick(Question):
    """One box to tick. `data` is true or false."""

    kind = "tick"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """An unticked box sends nothing."""
        self.data = bool(valuelist)

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """Ticked or not."""
        return (bool(self.data),)


def _looks_of_choices(
    choices: Sequence[Choice], chosen: Sequence[str], others: tuple[Hashable, ...]
) -> tuple[Hashable, ...] | None:
    """Return how a list of ours looks; None where what is chosen is none of it, and so was typed by somebody."""
    offered = tuple(choices)
    return (offered, *others) if _answers(offered).issuperset(chosen) else None


@lru_cache(maxsize=256)
def _answers(choices: tuple[Choice, ...]) -> frozenset[str | None]:
    return frozenset({"", None, *(key for key, _ in choices)})
