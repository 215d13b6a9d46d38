"""One run of a batch: row after row into the archive, what could not be used by line, and the file to print."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from sar_helper.cases.campaign_rows import People, RowRefused
from sar_helper.cases.people_file import BrokenRow, Row, Sheet, rows
from sar_helper.cli._batch_archive import PRINT_RUN, Part, errors_file
from sar_helper.cli._batch_letters import LETTER_FILE, SHEET_FILE, Desk
from sar_helper.i18n.message import Message


@dataclass(slots=True)
class Result:
    """How many people have their folder, and the remarks: line, column, value, reason, whether there is a letter."""

    made: int = 0
    problems: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def remark(self, line: int, column: str, value: str, reason: Message, *, made: bool) -> None:
        """Note what a person has to see."""
        self.problems.append((str(line), column, value, str(reason), "yes" if made else "no"))


@dataclass(frozen=True, slots=True)
class Run:
    """What to write. `separators` asks for a sheet before the letters of each controller in the file to print."""

    desk: Desk
    sheet: Sheet
    merged: bool
    separators: bool

    def write(self, part: Part) -> Result:
        """Write every person that the part does not hold, then what belongs to all of them."""
        result = Result()
        people = People(self.desk.campaign)
        order: dict[str, list[int]] = {key: [] for key in self.desk.campaign.controllers}
        for row in _watched(self.sheet):
            if isinstance(row, BrokenRow):
                result.remark(row.line, row.column, row.value, row.reason, made=False)
                continue
            try:
                person = people.person(row)
                reading = self.desk.reading(person)
                if row.line not in part.made:
                    part.add(row.line, self.desk.files(person, reading))
            except RowRefused as error:
                result.remark(row.line, error.column, error.value, error.message, made=False)
                continue
            result.made += 1
            order[person.controller].append(row.line)
            if isinstance(reading, Message):
                result.remark(row.line, "language", person.case.interface_locale, reading, made=True)
        if result.problems and result.made:
            part.writer.add(errors_file(result.problems))
        if self.merged and result.made:
            self._print(part, order)
        return result

    def _print(self, part: Part, order: dict[str, list[int]]) -> None:
        # pikepdf is only read where a file to print is asked for.
        from sar_helper.render import print_run  # noqa: PLC0415

        with tempfile.TemporaryDirectory(dir=part.path.parent, prefix=".print-") as folder:
            path = Path(folder) / PRINT_RUN
            print_run.write(self._sheets(part, order), path)
            with path.open("rb") as source:
                part.writer.add_file(PRINT_RUN, source)

    def _sheets(self, part: Part, order: dict[str, list[int]]) -> Iterator[bytes]:
        from sar_helper.render.print_run import separator  # noqa: PLC0415

        lines = [(line, key) for key, of_one in order.items() for line in of_one]
        if not self.separators:
            lines.sort()
        before = None
        for line, key in lines:
            if self.separators and key != before:
                sample = self.desk.campaign.samples[key]
                addressed = sample.request.controller
                locale = sample.interface_locale
                yield separator(
                    addressed.name, addressed.postal_address, len(order[key]), day=self.desk.today, locale=locale
                )
                before = key
            files = {placed.name.rpartition("/")[2]: placed for placed in part.made[line]}
            for name in (f"{LETTER_FILE}.pdf", f"{SHEET_FILE}.pdf"):
                if name in files:
                    yield part.content(files[name])


class _Rate(ProgressColumn):
    """How many people a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.0f}/s")


def _watched(sheet: Sheet) -> Iterator[Row | BrokenRow]:
    """Yield the rows, and on a terminal show how far that is."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=max(sheet.lines - sheet.header_lines, 0))
        for row in rows(sheet):
            yield row
            progress.update(task, completed=row.line - sheet.header_lines)
