"""From one block of a definition to one block of a letter, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sar_helper.letters.conditions import hold
from sar_helper.letters.definition import BlockDefinition, BlockKind
from sar_helper.letters.facts import Facts
from sar_helper.letters.model import Block, Column, FillIn, Heading, Item, ItemList, Paragraph, Table
from sar_helper.letters.rows import LIST_BUILDERS, TABLE_BUILDERS
from sar_helper.letters.texts import Text
from sar_helper.letters.wording import Wording


@dataclass(frozen=True, slots=True)
class Page:
    """What every block of one letter shares: the language, the facts and the values of placeholders."""

    wording: Wording
    facts: Facts
    values: Mapping[str, str]

    def text(self, text: Text) -> str:
        """Return a text of the letter in its language."""
        return self.wording.text(text, self.values)

    def text_of(self, block: BlockDefinition) -> str:
        """Return the text of a block; the loader has seen to it that kinds with a text have one."""
        assert block.text is not None
        return self.text(block.text)

    def blocks(self, definitions: Iterable[BlockDefinition]) -> tuple[Block, ...]:
        """Return what the renderers print; a paragraph that runs on joins the paragraph before it, if that is one."""
        blocks: list[Block] = []
        for definition in definitions:
            block = self._block(definition)
            before = blocks[-1] if blocks else None
            if definition.run_on and isinstance(before, Paragraph) and isinstance(block, Paragraph):
                blocks[-1] = replace(before, text=f"{before.text} {block.text}")
            else:
                blocks.append(block)
        return tuple(blocks)

    def enclosures(self, definitions: Iterable[BlockDefinition]) -> tuple[str, ...]:
        """Return the lines of the list of enclosures."""
        lines: list[str] = []
        for block in definitions:
            lines += LIST_BUILDERS[block.rows](self.facts, self.wording) if block.rows else [self.text_of(block)]
        return tuple(lines)

    def _block(self, block: BlockDefinition) -> Block:
        match block.kind:
            case BlockKind.HEADING:
                return Heading(block.id, self.text_of(block))
            case BlockKind.LIST:
                return self._list(block)
            case BlockKind.TABLE:
                return self._table(block)
            case BlockKind.FILL_IN:
                return FillIn(block.id, self.text_of(block))
            case BlockKind.PARAGRAPH | BlockKind.ENCLOSURE | BlockKind.SUBJECT:
                return Paragraph(block.id, self._lines(block.rows) if block.rows else self.text_of(block))

    def _lines(self, rows: str) -> str:
        lines = LIST_BUILDERS[rows](self.facts, self.wording)
        return " ".join(self.wording.phrase("sentence", line=line) for line in lines)

    def _list(self, block: BlockDefinition) -> ItemList:
        if block.rows is not None:
            texts = list(LIST_BUILDERS[block.rows](self.facts, self.wording))
        else:
            texts = [self.text(item.text) for item in block.items if hold(item.when, self.facts)]
        labelled = (Item(self.wording.label(block.style, position), text) for position, text in enumerate(texts))
        return ItemList(block.id, block.style, tuple(labelled))

    def _table(self, block: BlockDefinition) -> Table:
        assert block.rows is not None
        columns = tuple(Column(self.text(column.head), column.share) for column in block.columns)
        rows = tuple(TABLE_BUILDERS[block.rows](self.facts, self.wording))
        return Table(block.id, columns, rows)
