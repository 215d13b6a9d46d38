"""`sar-helper deadlines`: JSON Lines of deadline questions in, JSON Lines of answers out, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from sar_helper.cli._language import language_option
from sar_helper.deadlines.answer import answered
from sar_helper.deadlines.calendars import CalendarError
from sar_helper.deadlines.export import answer_data
from sar_helper.deadlines.question import QuestionError


@click.command()
@language_option
def command(language: str) -> None:
    """Answer deadline questions: one JSON object a line on standard input, one a line on standard output."""
    output = sys.stdout.buffer
    try:
        output.writelines(_answers(sys.stdin.buffer, language))
    finally:
        output.flush()


def _answers(lines: Iterable[bytes], language: str) -> Iterable[bytes]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        question = _question(number, line)
        try:
            data = {"id": question.get("id"), **answer_data(answered(question), language)}
        except QuestionError as error:
            raise click.UsageError(f"line {number}, {error.field}: {error.message.render(language)}") from error
        except CalendarError as error:
            raise click.UsageError(f"line {number}, holiday_calendar: {error.message.render(language)}") from error
        yield json.dumps(data, ensure_ascii=False).encode() + b"\n"


def _question(number: int, line: bytes) -> Mapping[str, Any]:
    try:
        question = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"line {number}: a JSON object in UTF-8 is expected ({error})") from error
    if not isinstance(question, dict):
        raise click.UsageError(f"line {number}: a JSON object is expected")
    return question
