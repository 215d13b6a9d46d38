"""`sar-helper clocks`: every clock of a case, what it means, and what to do next."""

from __future__ import annotations

import json
from datetime import date, datetime

import click

from sar_helper.cases.service import CaseView, clocks, view_keys
from sar_helper.cases.words import clock_names
from sar_helper.cli._case import Day, now_at, read_case, refusal, refusing_broken_data
from sar_helper.deadlines.model import Deadline, State, TraceStep
from sar_helper.i18n import formats
from sar_helper.i18n.catalogue import languages
from sar_helper.law.regimes import NoRegimeError


@click.command(name="clocks")
@click.argument("case_path", metavar="CASE.json")
@click.option("--today", type=Day(), help="Compute as of this day instead of now.")
@click.option("--language", type=click.Choice(languages()), help="Language of the sentences; else the case's own.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
@refusing_broken_data()
def command(*, case_path: str, today: date | None, language: str | None, as_json: bool) -> None:
    """Show every clock of the case in CASE.json ("-" reads standard input) and the next actions."""
    case = read_case(case_path)
    try:
        view = clocks(case, now_at(case, today))
    except NoRegimeError as error:
        raise refusal("jurisdiction", case.request.jurisdiction, error.message) from error
    locale = language or case.interface_locale
    if as_json:
        click.echo(json.dumps(view_keys(view, locale), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(view, locale)))


def _lines(view: CaseView, locale: str) -> list[str]:
    lines = [view.status.sentence.render(locale)]
    lines += [f"{number}. {action.sentence.render(locale)}" for number, action in enumerate(view.actions, start=1)]
    lines += [f"! {warning.render(locale)}" for warning in view.warnings]
    names = clock_names(view.deadlines)
    for deadline in view.deadlines:
        lines += ["", f"{names[deadline.key].render(locale)}: {_end(deadline, locale)} [{deadline.state.value}]"]
        lines += [f"  - {_step(step, locale)}" for step in deadline.trace]
    return lines


def _step(step: TraceStep, locale: str) -> str:
    told = f"{_moment(step.date, locale)}: {step.rule.render(locale)}"
    return f"{told} ({step.source})" if step.source else told


def _end(deadline: Deadline, locale: str) -> str:
    """Return one date, or the earlier and the later one where two readings of the law differ; of a loss its day."""
    if deadline.state is State.EXPIRED and deadline.lost is not None:
        return "-" if deadline.lost.on is None else _moment(deadline.lost.on, locale)
    found = (moment for moment in (deadline.due_on, deadline.due_on_conservative) if moment is not None)
    return " – ".join(_moment(moment, locale) for moment in sorted(set(found))) or "-"


def _moment(moment: date, locale: str) -> str:
    if isinstance(moment, datetime):
        return formats.date_and_time(moment, locale)
    return formats.date_with_weekday(moment, locale)
