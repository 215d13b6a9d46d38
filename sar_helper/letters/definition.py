"""What a letter consists of: blocks read from TOML; the loader refuses what compose could not print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sar_helper.i18n.letter_text import TOP_LEVEL_TEXTS, context_of
from sar_helper.i18n.message import Message, message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.law.terms import RegimeKind
from sar_helper.letters.conditions import is_known
from sar_helper.letters.model import ListStyle
from sar_helper.letters.texts import Text, TextFault, placeholder_names

VALUES = frozenset({"requester", "requester_contact", "representative", "mandate", "email", "access_request_date"})
"""The placeholders that the texts of a letter may use; compose knows their values."""

_PERCENT = 100


class LetterFileError(Exception):
    """A letter file says something that the program does not understand; the message names file, block and key."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.message = problem

    def __str__(self) -> str:
        return self.message.render("en")


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
    BlockKind.TABLE: frozenset({"recording_windows", "search_results"}),
    BlockKind.LIST: frozenset({"description", "questions"}),
    BlockKind.PARAGRAPH: frozenset({"description"}),
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

    `regimes` are the branches of law for which it is made; none means all. `union` names the law file from which the
    jurisdiction must inherit, because the letter cites the acts of that union and the judgments of its court.
    """

    key: str
    title: Text
    purpose: Text
    document_title: Text
    subject: Text
    legal_basis: tuple[str, ...]
    regimes: frozenset[RegimeKind]
    union: str | None
    unsigned: bool
    page_budget: int
    blocks: tuple[BlockDefinition, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts of the letter that need a translation."""
        heads = (self.title, self.purpose, self.document_title, self.subject)
        return (*heads, *(text for block in self.blocks for text in block.texts))


@dataclass(frozen=True, slots=True)
class NationalBlock:
    """A block that one country's law adds to a letter: after the block `anchor`, or in its place.

    It is there only under one of `regimes`, the branches of law in the country's law file that it rests on.
    """

    letter: str
    regimes: frozenset[str]
    anchor: str
    replaces: bool
    block: BlockDefinition


def read_letter(file: str, data: Mapping[str, object]) -> LetterDefinition:
    """Read the file of one letter type.

    Raises:
        LetterFileError: an unknown key, predicate, placeholder or row builder; a missing text; an id used twice.
    """
    table = Table(file, "", data)
    try:
        key = table.text("key")
        definition = LetterDefinition(
            key=key,
            title=_text(table, "title", key, "title"),
            purpose=_text(table, "purpose", key, "purpose"),
            document_title=_text(table, "document_title", key, "document_title"),
            subject=_text(table, "subject", key, "subject"),
            legal_basis=table.texts("legal_basis"),
            regimes=table.choices("regimes", RegimeKind),
            union=table.optional_text("union"),
            unsigned=table.flag("unsigned"),
            page_budget=table.integer("page_budget", 1),
            blocks=tuple(read_block(part, key) for part in table.tables("block")),
        )
        if f"{key}.toml" != file:
            raise table.problem("key", message("the key is the name of the file, {file}.", file=file))
        _refuse_twice(table, [block.id for block in definition.blocks])
        table.finish()
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return definition


def read_national(file: str, data: Mapping[str, object]) -> tuple[str, tuple[NationalBlock, ...]]:
    """Read the file of one country: its code, and the blocks that its law adds.

    Raises:
        LetterFileError: as for a letter, or a fact that is not verified.
    """
    table = Table(file, "", data)
    try:
        key, code = table.text("key"), table.text("jurisdiction")
        if file != f"national/{code}.toml" or key != f"national.{code}":
            raise table.problem("key", message("key, jurisdiction and the name of the file belong together."))
        if table.provenance().confidence != "verified":
            raise table.problem("confidence", message("only verified law enters a letter."))
        blocks = tuple(_national_block(part, key) for part in table.tables("block"))
        _refuse_twice(table, [national.block.id for national in blocks])
        table.finish()
    except LawDataError as error:
        raise LetterFileError(error.message) from error
    return code, blocks


def _national_block(table: Table, key: str) -> NationalBlock:
    letter = table.text("letter")
    after, replaces = table.optional_text("after"), table.optional_text("replaces")
    anchor = replaces if after is None else after
    if anchor is None or (after is not None and replaces is not None):
        raise table.problem("after", message("exactly one of `after` and `replaces` is expected."))
    if not table.optional_text("basis"):
        raise table.problem("basis", message("a paragraph of national law names its legal basis."))
    regimes = frozenset(table.texts("regimes"))
    if not regimes:
        raise table.problem("regimes", message("this key is required: ids of branches of law in the law file."))
    block = read_block(table, key)
    # The letter's own blocks and the country's share one page: their ids must differ there too.
    return NationalBlock(letter, regimes, anchor, replaces is not None, replace(block, id=f"{key}.{block.id}"))


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


def _refuse_twice(table: Table, ids: list[str]) -> None:
    for block_id in ids:
        if ids.count(block_id) > 1:
            raise table.problem("block", message("the id {id} is used twice.", id=block_id))
