"""The file of one country: the blocks that its law adds to letters; read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sar_helper.i18n.message import message
from sar_helper.law.reading import LawDataError, Table
from sar_helper.letters.definition import BlockDefinition, LetterFileError, read_block, refuse_twice


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
        refuse_twice(table, [national.block.id for national in blocks])
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
