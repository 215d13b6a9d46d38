"""Many letters in one process: an archive of Word documents, and one PDF to print."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from benchmarks import documents
from benchmarks.people import DAY, campaign, letter, table, values
from sar_helper.cases import campaign as campaigns
from sar_helper.cases.campaign_rows import People
from sar_helper.cases.people_file import Row, examine, rows
from sar_helper.cli import run
from sar_helper.cli._batch_letters import Desk
from sar_helper.render import docx_compiled, pdf, print_run
from sar_helper.render.archive import Writer, stored

Call = Callable[[int], int]
THOUSAND = 1000


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _ours(count: int) -> Callable[[], Call]:
    """From the table of people to an archive on disk that holds the letters, by what `sar-helper batch` is made of."""

    def call(_number: int) -> int:
        with _folder() as folder, (folder / "out.zip").open("wb") as target:
            (folder / "people.csv").write_text(table(count), encoding="utf-8")
            shared = campaigns.read(json.dumps(campaign()))
            desk = Desk(shared, ("docx",), DAY, datetime.combine(DAY, time(12), tzinfo=UTC), with_sheet=False)
            people, writer = People(shared), Writer(target)
            for row in rows(examine(folder / "people.csv")):
                if not isinstance(row, Row):
                    raise TypeError(row)
                letter = desk.letter(people.person(row))
                writer.add(stored(f"{row.line}/letter.docx", docx_compiled.render(letter)))
            writer.finish()
            return target.tell()

    return lambda: call


def _command(*options: str) -> Callable[[], Call]:
    """The whole command: letter, search sheet and dates for everybody."""

    def call(_number: int) -> int:
        with _folder() as folder:
            (folder / "people.csv").write_text(table(THOUSAND), encoding="utf-8")
            (folder / "campaign.json").write_text(json.dumps(campaign()), encoding="utf-8")
            out = folder / "out.zip"
            code = run(
                ["batch", f"{folder}/people.csv", "--campaign", f"{folder}/campaign.json", *options, "-o", f"{out}"]
            )
            if code:
                raise RuntimeError(f"batch ended with {code}")
            return out.stat().st_size

    return lambda: call


def _peer(name: str) -> Callable[[], Call]:
    def made() -> Call:
        one = documents.CONTESTANTS[name]()

        def call(_number: int) -> int:
            target = io.BytesIO()
            with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
                for number in range(THOUSAND):
                    archive.writestr(f"{number}.docx", one(number))
            return len(target.getvalue())

        return call

    return made


def _merged(count: int) -> Callable[[], Call]:
    def call(_number: int) -> int:
        with _folder() as folder:
            path = folder / "print.pdf"
            print_run.write((pdf.render(letter(values(number))) for number in range(count)), path)
            return path.stat().st_size

    return lambda: call


def _singles() -> Call:
    """Like the others that last long, measured on its only call."""
    return lambda _number: sum(len(pdf.render(letter(values(number)))) for number in range(THOUSAND))


CONTESTANTS: dict[str, Callable[[], Call]] = {
    "SAR helper, 1,000 letters": _ours(THOUSAND),
    "SAR helper, 10,000 letters": _ours(10 * THOUSAND),
    "sar-helper batch, 1,000 people (letter, search sheet, dates)": _command(),
    "docx-mailmerge2, 1,000 letters": _peer("docx-mailmerge2"),
    "python-docx, 1,000 letters": _peer("python-docx"),
    "docxtpl, 1,000 letters": _peer("docxtpl"),
    "1,000 single PDFs": _singles,
    "1,000 letters in one PDF to print": _merged(THOUSAND),
}
