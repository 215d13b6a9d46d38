"""What every field and form shares: its texts, whether it must be answered, and its messages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

from wtforms import Field, FieldList, Form, FormField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from sar_helper.i18n.message import Message


class Refused(StopValidation):
    """What a field says about its value; the checks after it are left out."""

    def __init__(self, text: Message) -> None:
        super().__init__(text)  # type: ignore[arg-type] # kept as it is until the page's language is known


class Question(Field):
    """What every field of ours has: texts, whether it must be answered, and how it is drawn."""

    kind = "line"

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        missing: str = "",
        validators: Sequence[Callable[[Any, Any], object]] = (),
        **bound: Any,  # noqa: ANN401 - what WTForms passes on when it binds a field
    ) -> None:
        super().__init__(label, list(validators), description=hint, **bound)
        self.missing = missing

    @property
    def is_required(self) -> bool:
        """Whether an empty answer is refused, and by which sentence."""
        return bool(self.missing)

    def pre_validate(self, form: BaseForm) -> None:  # noqa: ARG002 - WTForms' signature
        """Refuse an empty answer where one is needed, then what this kind of field cannot hold."""
        if not self.is_empty():
            self.check()
        elif self.missing:
            raise Refused(Message(self.missing, {}))

    def check(self) -> None:
        """Refuse an answer that is no answer; only called when there is one."""

    def is_empty(self) -> bool:
        """Tell whether nothing was answered."""
        return not self.data

    def unseen_problem(self) -> Message | None:
        """Return what to say about characters that nobody can see; None where none were sent, or nothing is printed."""
        return None

    def looks(self) -> tuple[Hashable, ...] | None:
        """Return all that decides how the field is drawn; None where it shows a problem or what a person typed."""
        own = None if self.errors else self.own_looks()
        if own is None:
            return None
        return (type(self).__name__, self.id, self.name, self.label.text, self.description, self.missing, *own)

    def own_looks(self) -> tuple[Hashable, ...] | None:
        """Return what this kind of field adds to it; None where it holds what a person typed."""
        return None


class PlainForm(Form):
    """A form whose fields the macros draw."""

    def problems(self) -> list[tuple[str, Message]]:
        """Return (id of the field, what is wrong) for every refused field, in the order of the page."""
        return list(_problems(self))

    def tell_unseen(self) -> None:
        """Say at its field what nobody could see in a sent text, where the page is shown again without `validate`."""
        for field in _fields_of(self):
            problem = field.unseen_problem()
            if problem is not None:
                refuse(field, problem)


def refuse(field: Field, problem: Message) -> None:
    """Say at a field what is wrong with it, where something else than its form found that out."""
    field.errors = [problem]  # type: ignore[list-item] # our fields hold messages


def _problems(form: BaseForm) -> Iterable[tuple[str, Message]]:
    for field in _fields_of(form):
        for problem in field.errors:
            yield first_id(field), problem  # type: ignore[misc] # our validators raise messages


def _fields_of(form: Iterable[Field]) -> Iterator[Question]:
    """Yield the fields of a form in the order of the page, those of its rows among them."""
    for field in form:
        if isinstance(field, FormField):
            yield from _fields_of(field.form)
        elif isinstance(field, FieldList):
            yield from _fields_of(field.entries)
        else:
            assert isinstance(field, Question)
            yield field


def first_id(field: Field) -> str:
    """Return the id of the box that gets the focus when a message about the field is followed."""
    kind = getattr(field, "kind", "")
    if kind == "date":
        return f"{field.id}-day"
    if kind in {"radios", "checkboxes"} and field.choices:  # type: ignore[attr-defined]
        return f"{field.id}-{field.choices[0][0]}"  # type: ignore[attr-defined]
    return field.id
