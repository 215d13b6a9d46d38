"""Tables about people, rights and footage as they stand in a law file, turned into the model."""

from __future__ import annotations

from sar_helper.i18n.message import message
from sar_helper.law.model import (
    Address,
    Authority,
    Decision,
    Foi,
    LetterLaw,
    Note,
    Online,
    Period,
    Preservation,
    RefusalGround,
    Regime,
    Retention,
)
from sar_helper.law.reading import Table
from sar_helper.law.terms import (
    Asker,
    AskerDetail,
    AuthorityRole,
    Copy,
    GroundId,
    Layout,
    RegimeKind,
    RetentionKind,
    RetentionStart,
    RetentionSubject,
    Route,
    Side,
    Silence,
    Topic,
)


def authority(table: Table) -> Authority:
    """Read one `[[authority]]` with its address and its online contacts."""
    roles = table.choices("roles", AuthorityRole)
    if not roles:
        raise table.problem("roles", message("at least one role is expected."))
    names = table.local_text("names")
    if not names:
        raise table.problem("names", message("a name in at least one language is expected."))
    address, online = table.optional_table("address"), table.optional_table("online")
    result = Authority(
        id=table.text("id"),
        roles=roles,
        names=names,
        languages=table.texts("languages"),
        covers=table.text("covers"),
        reached_through=table.optional_text("reached_through"),
        address=_address(address) if address is not None else None,
        online=_online(online) if online is not None else None,
        scope=table.scope(),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _address(table: Table) -> Address:
    lines = table.texts("lines")
    if not lines:
        raise table.problem("lines", message("at least one line is expected."))
    result = Address(lines=lines, provenance=table.provenance())
    table.finish()
    return result


def _online(table: Table) -> Online:
    result = Online(
        email=table.optional_text("email"),
        phone=table.optional_text("phone"),
        website=_web_address(table, "website"),
        complaint_url=_web_address(table, "complaint_url"),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _web_address(table: Table, key: str) -> str | None:
    value = table.optional_text(key)
    if value is not None and not value.startswith(("https://", "http://")):
        raise table.problem(key, message("a web address that begins with https:// is expected."))
    return value


def retention(table: Table) -> Retention:
    """Read one `[[retention]]`."""
    kind = table.choice("kind", RetentionKind)
    period = table.optional_period()
    if (period is None) != (kind is RetentionKind.UNKNOWN):
        raise table.problem(
            "kind", message("unknown is the kind of a table without amount and unit, and only of such a table.")
        )
    preservation = table.optional_table("preservation")
    result = Retention(
        id=table.text("id"),
        subject=table.choice("subject", RetentionSubject, RetentionSubject.FOOTAGE),
        kind=kind,
        starts=table.choice("starts", RetentionStart, RetentionStart.FILMED),
        period=period,
        summary=table.text("summary"),
        legal_basis=table.text("legal_basis"),
        preservation=_preservation(preservation) if preservation is not None else None,
        scope=table.scope(),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _preservation(table: Table) -> Preservation:
    ask_within: Period | None = table.optional_period("ask_within_amount", "ask_within_unit")
    if ask_within is None:
        raise table.problem("ask_within_amount", message("amount and unit of the time to ask in are required."))
    result = Preservation(
        ask_within=ask_within,
        kept_for=table.optional_period("kept_for_amount", "kept_for_unit"),
        condition=table.text("condition"),
    )
    table.finish()
    return result


def regime(table: Table) -> Regime:
    """Read one `[[regime]]`."""
    result = Regime(
        id=table.text("id"),
        kind=table.choice("kind", RegimeKind),
        route=table.choice("route", Route),
        letter_type=table.optional_text("letter_type"),
        gives=table.choice("gives", Copy),
        viewing_too=table.flag("viewing_too"),
        together_with=table.optional_text("together_with"),
        authority=table.optional_text("authority"),
        citation=table.local_text("citation"),
        summary=table.text("summary"),
        legal_basis=table.text("legal_basis"),
        scope=table.scope(),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def refusal_ground(table: Table) -> RefusalGround:
    """Read one `[[refusal_ground]]` with the decisions about it."""
    result = RefusalGround(
        id=table.choice("id", GroundId),
        regimes=table.choices("regimes", RegimeKind),
        legal_basis=table.text("legal_basis"),
        what_the_law_says=table.text("what_the_law_says"),
        decisions=tuple(_decision(item) for item in table.tables("decision")),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def _decision(table: Table) -> Decision:
    result = Decision(
        reference=table.text("reference"),
        held=table.text("held"),
        favours=table.choice("favours", Side),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def foi(table: Table) -> Foi:
    """Read one `[[foi]]`."""
    result = Foi(
        id=table.text("id"),
        act=table.text("act"),
        citation=table.local_text("citation"),
        asker=table.optional_choice("asker", Asker),
        who_may_ask=table.optional_text("who_may_ask"),
        mandatory=table.texts("mandatory"),
        details=table.choices("details", AskerDetail),
        reply_clock=table.optional_text("reply_clock"),
        appeal_clocks=table.texts("appeal_clocks"),
        silence=table.choice("silence", Silence),
        appeal_authority=table.optional_text("appeal_authority"),
        campaign_brake=table.optional_text("campaign_brake"),
        cost=table.text("cost"),
        exemptions=table.optional_text("exemptions"),
        notes=table.texts("notes"),
        legal_basis=table.text("legal_basis"),
        scope=table.scope(),
        provenance=table.provenance(),
    )
    if result.asker is Asker.SOME and result.who_may_ask is None:
        raise table.problem("who_may_ask", message("this key is required: a text that is not empty."))
    table.finish()
    return result


def letter(table: Table) -> LetterLaw:
    """Read `[letter]`."""
    result = LetterLaw(
        layout=table.choice("layout", Layout),
        registered_post=table.local_text("registered_post"),
        act_name=table.local_text("act_name"),
        act_abbreviation=table.local_text("act_abbreviation"),
        act_citation=table.local_text("act_citation"),
        sharp_s=table.local_text("sharp_s"),
        country_line=table.optional_text("country_line"),
        postcode_pattern=table.optional_text("postcode_pattern"),
        provenance=table.provenance(),
    )
    table.finish()
    return result


def note(table: Table) -> Note:
    """Read one `[[note]]`."""
    result = Note(
        id=table.text("id"),
        topic=table.choice("topic", Topic),
        text=table.text("text"),
        legal_basis=table.optional_text("legal_basis"),
        scope=table.scope(),
        provenance=table.provenance(),
    )
    table.finish()
    return result
