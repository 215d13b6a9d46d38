"""What a letter consists of: blocks read from TOML; the loader refuses what compose could not print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sar_helper.i18n.letter_text import TOP_LEVEL_TEXTS, context_of
from sar_helper.i18n.message import MessageError, message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.law.terms import RegimeKind
from sar_helper.letters.borrowed import Lenders, borrowed_block, borrowed_heads
from sar_helper.letters.conditions import is_known
from sar_helper.letters.facts import UNION
from sar_helper.letters.model import ListStyle
from sar_helper.letters.needs import NEEDS
from sar_helper.letters.recipients import Recipient
from sar_helper.letters.texts import Text, TextFault, placeholder_names

_DATES = (
    "access_request_date", "received_date", "due_date", "notice_due_date", "extension_date", "identity_date",
    "clarification_date", "answer_date", "refusal_date", "foi_request_date", "foi_refusal_date", "foi_due_date",
    "courtesy_date",
)  # fmt: skip

VALUES = frozenset(
    {
        "requester", "requester_contact", "representative", "mandate", "email", "controller", "controller_address",
        "clarification", "situation", "birth_date", "permanent_address", "interest", "national_basis", "indirect_basis",
        "foi_basis", *_DATES,
    }
)  # fmt: skip
"""The placeholders that the texts of a letter may use; values.py knows what fills them."""

_PERCENT = 100


class LetterFileError(MessageError):
    """A letter file says something that the program does not understand; the message names file, block and key."""


class BlockKind(StrEnum):
    """What a block becomes."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    FILL_IN = "fill_in"
    ENCLOSURE = "enclosure"
    SUBJECT = "subject"


OUTSIDE_THE_BODY = frozenset({BlockKind.ENCLOSURE, BlockKind.SUBJECT})
"""An enclosure is listed under the letter; a subject stands in place of the letter type's own where it holds."""

ROWS: Mapping[BlockKind, frozenset[str]] = {
    BlockKind.TABLE: frozenset({"recording_windows", "search_results", "chronology"}),
    BlockKind.LIST: frozenset({"description", "questions", "demanded", "missing"}),
    BlockKind.PARAGRAPH: frozenset({"description"}),
    BlockKind.ENCLOSURE: frozenset({"exhibits"}),
}
"""What may fill a block from the facts of the request, by the kind of the block."""


@dataclass(frozen=True, slots=True)
class ItemDefinition:
    """One fixed item of a list."""

    text: Text
    when: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """One column: its head and its share of the width, from 0 to 1."""

    head: Text
    share: float


@dataclass(frozen=True, slots=True)
class BlockDefinition:
    """One block: what it becomes, when it is there, and its texts.

    `rows` names what fills it from the facts of the request, in place of a text or items. A paragraph that runs on
    continues the paragraph before it.
    """

    id: str
    kind: BlockKind
    when: tuple[str, ...]
    text: Text | None = None
    items: tuple[ItemDefinition, ...] = ()
    columns: tuple[ColumnDefinition, ...] = ()
    rows: str | None = None
    run_on: bool = False
    style: ListStyle = ListStyle.BULLETS

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts of the block that need a translation."""
        own = (self.text,) if self.text is not None else ()
        return (*own, *(item.text for item in self.items), *(column.head for column in self.columns))


@dataclass(frozen=True, slots=True)
class LetterDefinition:
    """One letter type.

    `laws` are the families of law for which it is made, "eu" or the code of a country outside, because it cites their
    acts and courts, and `jurisdictions` single countries; `regimes` are branches of law. Empty means all. `needs` name
    what must have happened before, and `barred_by` is the id of a note of the law file that rules the letter out.
    `in_place_of` is the letter type that does the same errand under another family of law.
    A declaration is signed, but has no salutation and no closing.
    """

    key: str
    title: Text
    purpose: Text
    document_title: Text
    subject: Text
    legal_basis: tuple[str, ...]
    regimes: frozenset[RegimeKind]
    laws: frozenset[str]
    jurisdictions: frozenset[str]
    needs: tuple[str, ...]
    barred_by: str | None
    in_place_of: str | None
    to: Recipient
    unsigned: bool
    declaration: bool
    page_budget: int
    blocks: tuple[BlockDefinition, ...]

    @property
    def gdpr_only(self) -> bool:
        """Whether the letter is written under the GDPR of the Union alone."""
        return self.laws == {UNION} and self.regimes == {RegimeKind.GDPR}

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts of the letter that need a translation."""
        heads = (self.title, self.purpose, self.document_title, self.subject)
        return (*heads, *(text for block in self.blocks for text in block.texts))


def read_letter(file: str, data: Mapping[str, object], lenders: Lenders) -> LetterDefinition:
    """Read the file of one letter type; what it takes over from another one is found among `lenders`.

    Raises:
        LetterFileError: an unknown key, predicate, placeholder or row builder; a missing text; an id used twice.
    """
    table = Table(file, "", data)
    try:
        key, base = table.text("key"), table.optional_text("in_place_of")
        borrowed = dict(borrowed_heads(table, base, lenders))
        heads = {
            field: borrowed[field] if field in borrowed and field not in data else _text(table, field, key, field)
            for field in TOP_LEVEL_TEXTS
        }
        definition = LetterDefinition(
            key=key,
            **heads,
            legal_basis=table.texts("legal_basis"),
            regimes=table.choices("regimes", RegimeKind),
            laws=frozenset(table.texts("laws")),
            jurisdictions=frozenset(table.texts("jurisdictions")),
            needs=_needs(table),
            barred_by=table.optional_text("barred_by"),
            in_place_of=base,
            to=table.choice("to", Recipient, Recipient.CONTROLLER),
            unsigned=table.flag("unsigned"),
            declaration=table.flag("declaration"),
            page_budget=table.integer("page_budget", 1),
            blocks=tuple(_any_block(part, key, lenders) for part in table.tables("block")),
        )
        if f"{key}.toml" != file:
            raise table.problem("key", message("the key is the name of the file, {file}.", file=file))
        refuse_twice(table, [block.id for block in definition.blocks])
        table.finish()
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return definition


def _any_block(table: Table, key: str, lenders: Lenders) -> BlockDefinition:
    """Read a block of the letter's own, or one that it takes over, always or on conditions of its own if it says so."""
    found = borrowed_block(table, lenders)
    if found is None:
        return read_block(table, key)
    always, conditions = table.flag("always"), _conditions(table)
    table.finish()
    return replace(found, when=conditions) if always or conditions else found


def read_block(table: Table, key: str) -> BlockDefinition:
    """Read one `[[block]]` of the letter `key`."""
    block_id = table.text("id")
    if block_id in TOP_LEVEL_TEXTS:
        raise table.problem("id", message("{id} is the name of a text of the letter itself.", id=block_id))
    kind = table.choice("kind", BlockKind)
    rows = table.optional_text("rows")
    when = _conditions(table)
    table.optional_text("basis")
    table.optional_text("comment")
    block = BlockDefinition(
        id=block_id,
        kind=kind,
        when=when,
        text=None if rows or kind in {BlockKind.LIST, BlockKind.TABLE} else _text(table, "text", key, block_id),
        items=tuple(_item(part, key, block_id) for part in table.tables("items")),
        columns=tuple(_column(part, key, block_id) for part in table.tables("columns")),
        rows=rows,
        run_on=table.flag("run_on"),
        style=table.choice("style", ListStyle, ListStyle.BULLETS),
    )
    _check_parts(table, block)
    table.finish()
    return block


def _check_parts(table: Table, block: BlockDefinition) -> None:
    if block.rows is not None and block.rows not in ROWS.get(block.kind, frozenset()):
        raise table.problem("rows", message("{rows} fills no {kind}.", rows=block.rows, kind=block.kind.value))
    if block.kind is BlockKind.LIST and bool(block.items) == (block.rows is not None):
        raise table.problem("items", message("a list has either `items` or `rows`."))
    if block.kind is BlockKind.TABLE:
        if block.rows is None:
            raise table.problem("rows", message("this key is required."))
        if round(sum(column.share for column in block.columns) * _PERCENT) != _PERCENT:
            raise table.problem("columns", message("the shares of the columns add up to 100."))
    elif block.columns:
        raise table.problem("columns", message("only a table has columns."))
    if block.run_on and block.kind is not BlockKind.PARAGRAPH:
        raise table.problem("run_on", message("only a paragraph runs on."))
    if block.items and block.kind is not BlockKind.LIST:
        raise table.problem("items", message("only a list has items."))


def _item(table: Table, key: str, block_id: str) -> ItemDefinition:
    table.optional_text("basis")
    item = ItemDefinition(_text(table, "text", key, block_id, table.text("id")), _conditions(table))
    table.finish()
    return item


def _column(table: Table, key: str, block_id: str) -> ColumnDefinition:
    head = _text(table, "text", key, block_id, table.text("id"))
    column = ColumnDefinition(head, table.integer("share", 0) / _PERCENT)
    table.finish()
    return column


def _conditions(table: Table) -> tuple[str, ...]:
    conditions = table.texts("when")
    for condition in conditions:
        if not is_known(condition):
            raise table.problem("when", message("no predicate is called {name}.", name=condition))
    return conditions


def _needs(table: Table) -> tuple[str, ...]:
    needs = table.texts("needs")
    for need in needs:
        if need not in NEEDS:
            raise table.problem("needs", message("no need is called {name}.", name=need))
    return needs


def _text(table: Table, field: str, *context: str) -> Text:
    text = Text(context_of(*context), table.text(field))
    check_placeholders(table, text, VALUES)
    return text


def check_placeholders(table: Table, text: Text, known: frozenset[str]) -> None:
    """Refuse a placeholder that nothing fills.

    Raises:
        LawDataError: there is one, or the braces do not match.
    """
    try:
        unknown = sorted(placeholder_names(text.source) - known)
    except TextFault as error:
        raise table.problem("text", error.message) from error
    if unknown:
        raise table.problem("text", message("nothing fills the placeholder {name}.", name=f"{{{unknown[0]}}}"))


def refuse_twice(table: Table, ids: list[str]) -> None:
    """Refuse an id that two blocks have.

    Raises:
        LawDataError: there is one.
    """
    for block_id in ids:
        if ids.count(block_id) > 1:
            raise table.problem("block", message("the id {id} is used twice.", id=block_id))
