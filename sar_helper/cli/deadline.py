"""`sar-helper deadline`: one reply deadline for people, explained step by step."""

from __future__ import annotations

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sar_helper.cli._case import Day, refusal
from sar_helper.cli._language import language_option
from sar_helper.deadlines.answer import Answer, answer
from sar_helper.deadlines.calendars import CalendarError
from sar_helper.deadlines.export import answer_data
from sar_helper.deadlines.question import QuestionError, RuleQuestion
from sar_helper.i18n import formats
from sar_helper.i18n.message import Message, message
from sar_helper.law.load import UnknownJurisdictionError, jurisdiction, why_no_region
from sar_helper.law.model import Clock, Jurisdiction
from sar_helper.law.terms import Rule


@click.command()
@click.option("--jurisdiction", "code", required=True, metavar="CC", help="Country of the controller, such as fr.")
@click.option("--region", metavar="CODE", help="ISO 3166-2 part after the hyphen, such as 57.")
@click.option("--received", required=True, type=Day(), help="Day on which the controller received the letter.")
@click.option(
    "--rule",
    default=Rule.REPLY.value,
    type=click.Choice([rule.value for rule in Rule if rule is not Rule.SHORT_PERIOD_DAYS]),
)
@click.option("--extra-holiday", "extra", multiple=True, type=Day(), help="Local public holiday; can be repeated.")
@click.option("--today", type=Day(), help="Day that counts as today.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@language_option
def command(
    *,
    code: str,
    region: str | None,
    received: date,
    rule: str,
    extra: tuple[date, ...],
    today: date | None,
    as_json: bool,
    language: str,
) -> None:
    """Compute until when a controller must answer, and show how."""
    law = _law(code, region)
    clock = _clock(law, region, Rule(rule), received)
    day = today if today is not None else datetime.now(ZoneInfo(law.zone_of(region))).date()
    local = message("local holiday").render(language)
    result = _answer(law, region, clock, received, tuple((item, local) for item in extra))
    state = _state(result, day)
    if as_json:
        data = {
            "jurisdiction": law.code,
            "region": region,
            "rule": rule,
            "received": received.isoformat(),
            "state": state,
            "legal_basis": clock.legal_basis,
            "confidence": clock.provenance.confidence.value,
            **answer_data(result, language),
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    _print(clock, result, _headline(result, day), language)


def _law(code: str, region: str | None) -> Jurisdiction:
    try:
        law = jurisdiction(code.lower())
    except UnknownJurisdictionError as error:
        raise click.UsageError(f"--jurisdiction: {error}") from error
    reason = None if region is None else why_no_region(law, region)
    if region is not None and reason is not None:
        raise refusal("--region", region, reason)
    return law


def _clock(law: Jurisdiction, region: str | None, rule: Rule, received: date) -> Clock:
    for clock in law.clocks:
        usable = clock.provenance.is_usable
        if clock.rule is rule and usable and clock.scope.reaches(region) and clock.in_force(received):
            return clock
    raise click.UsageError(f"--rule: {rule.value}: the law files of {law.code} have no such rule there on that day")


def _answer(
    law: Jurisdiction, region: str | None, clock: Clock, received: date, extra: tuple[tuple[date, str], ...]
) -> Answer:
    question = RuleQuestion(
        law=law,
        region=region,
        counting=law.countings[clock.counting],
        rule=clock.rule,
        received=received,
        calendar=None,
        period=None,
        waits=(),
        extra_holidays=extra,
    )
    try:
        return answer(question)
    except (QuestionError, CalendarError) as error:
        raise click.UsageError(f"--received: {received.isoformat()}: {error}") from error


def _state(result: Answer, today: date) -> str:
    if result.overdue_from is None:
        return "unknown"
    return "overdue" if today >= result.overdue_from else "running"


def _headline(result: Answer, today: date) -> Message:
    if result.due_on is None or result.overdue_from is None:
        return message("The law sets no date for this.")
    if today >= result.overdue_from:
        return message("The time ended on {date}.", date=result.due_on)
    return message(
        "The time ends on {date}. You can call it late from {overdue} on.",
        date=result.due_on,
        overdue=result.overdue_from,
    )


def _print(clock: Clock, result: Answer, headline: Message, language: str) -> None:
    console = Console(highlight=False, soft_wrap=False)
    console.print(Text(headline.render(language), style="bold"))
    console.print(Text(clock.legal_basis))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for step in result.trace:
        sentence = Text.assemble(step.rule.render(language), "\n", (step.source, "dim"))
        table.add_row(formats.date_with_weekday(step.date, language), sentence)
    console.print()
    console.print(table)
