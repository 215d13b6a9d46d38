"""Law files are read strictly: what is missing, misspelt or points nowhere is refused by file, table and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sar_helper.law.load import UnknownJurisdictionError, codes, countries, jurisdiction
from sar_helper.law.reading import LawDataError
from sar_helper.law.terms import Unit

PROVENANCE = 'source = "Act"\nretrieved = 2026-11-22\nconfidence = "verified"\n'
HEAD = f'[jurisdiction]\ncode = "xx"\nlanguages = ["en"]\ntime_zone = "Europe/Dublin"\n{PROVENANCE}'
COUNTING = (
    '[[counting]]\nid = "XX"\nfirst_day = "not_counted"\nlast_day = "stands"\nstart_basis = "Act"\nend_basis = "Act"\n'
    f'summary = "Days."\n{PROVENANCE}'
)
CLOCK = (
    '[[clock]]\nid = "reply"\nkind = "reply"\nrule = "reply"\ncounting = "XX"\nstarts = "received"\namount = 30\n'
    f'unit = "day"\nsummary = "Thirty days."\nlegal_basis = "Act"\n{PROVENANCE}'
)
RETENTION = (
    '[[retention]]\nid = "street"\nkind = "legal_maximum"\namount = 15\nunit = "day"\nsummary = "Days."\n'
    f'legal_basis = "Act"\n{PROVENANCE}'
)
REGIME = (
    '[[regime]]\nid = "act"\nkind = "national"\nroute = "controller"\ngives = "copy"\nsummary = "Ask."\n'
    f'legal_basis = "Act"\n{PROVENANCE}'
)
AUTHORITY = (
    '[[authority]]\nid = "dpa"\nroles = ["supervisory"]\ncovers = "All."\nnames = { en = "Authority" }\n' + PROVENANCE
)
HOLIDAYS = f'[holidays]\ncountry = "IE"\n{PROVENANCE}'
WHOLE = HEAD + COUNTING + CLOCK + RETENTION + REGIME + AUTHORITY + HOLIDAYS


def write(directory: Path, text: str, name: str = "xx") -> None:
    (directory / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_whole_file_is_read(tmp_path: Path):
    write(tmp_path, WHOLE)
    law = jurisdiction("xx", tmp_path)
    assert law.clocks[0].period is not None
    assert (law.clocks[0].period.amount, law.clocks[0].period.unit) == (30, Unit.DAY)
    assert countries(tmp_path) == ("xx",)


BROKEN = [
    ("jurisdiction without a source", WHOLE.replace('source = "Act"\n', "", 1), "jurisdiction, key source"),
    ("no date of reading", WHOLE.replace("retrieved = 2026-11-22\n", "", 1), "key retrieved"),
    ("a date in quotes", WHOLE.replace("2026-11-22", '"2026-11-22"', 1), "key retrieved"),
    ("no confidence", WHOLE.replace('confidence = "verified"\n', "", 1), "key confidence"),
    ("an invented confidence", WHOLE.replace('"verified"', '"sure"', 1), "sure is unknown"),
    ("a clock without a source", HEAD + COUNTING + CLOCK.replace('source = "Act"\n', ""), "clock reply, key source"),
    ("an unknown key", WHOLE.replace('starts = "received"', 'starts = "received"\namout = 1'), "did you mean amount"),
    ("an unknown key at the top", WHOLE + "[clocks]\n", "key clocks"),
    (
        "an unknown unit",
        WHOLE.replace('unit = "day"\nsummary = "Thirty', 'unit = "days"\nsummary = "Thirty'),
        "key unit",
    ),
    ("an amount without a unit", WHOLE.replace("amount = 30\nunit", "amount = 30\n#"), "clock reply, key unit"),
    ("a unit without an amount", WHOLE.replace("amount = 30\n", ""), "clock reply, key amount"),
    ("an amount in words", WHOLE.replace("amount = 30", 'amount = "30"'), "whole number"),
    ("an amount below nothing", WHOLE.replace("amount = 30", "amount = -1"), "whole number"),
    ("an unknown event", WHOLE.replace('starts = "received"', 'starts = "arrived"'), "arrived is unknown"),
    ("an unknown kind of clock", WHOLE.replace('kind = "reply"', 'kind = "answer"'), "answer is unknown"),
    ("a counting that is not there", WHOLE.replace('counting = "XX"', 'counting = "YY"'), "YY is not defined"),
    ("a clock after one that is not there", WHOLE.replace('starts = "rec', 'after = "x"\nstarts = "rec'), "key after"),
    (
        "a clock after itself",
        WHOLE.replace('starts = "rec', 'after = "reply"\nstarts = "rec'),
        "clock reply, key after",
    ),
    ("an empty text", WHOLE.replace('summary = "Thirty days."', 'summary = " "'), "key summary"),
    ("a rolling last day without its article", WHOLE.replace('"stands"', '"next_working_day"'), "key roll_basis"),
    ("a figure of unknown kind", WHOLE.replace('kind = "legal_maximum"', 'kind = "unknown"'), "retention street"),
    ("a limit without a figure", WHOLE.replace('amount = 15\nunit = "day"\n', ""), "retention street"),
    (
        "a setting that is no setting",
        WHOLE.replace("amount = 15", 'settings = ["street"]\namount = 15'),
        "key settings",
    ),
    ("settings that are no list", WHOLE.replace("amount = 15", 'settings = "shop"\namount = 15'), "list of texts"),
    ("a region without a pattern", WHOLE.replace("amount = 15", 'regions = ["57"]\namount = 15'), "region_pattern"),
    (
        "a second regime that is not there",
        WHOLE.replace('gives = "copy"', 'gives = "copy"\ntogether_with = "x"'),
        "x is",
    ),
    ("the same id twice", WHOLE + CLOCK, "reply is there twice"),
    ("a code that is not the file's", WHOLE.replace('code = "xx"', 'code = "yy"'), "the name of the file"),
    ("a parent that is not there", WHOLE.replace('code = "xx"', 'code = "xx"\nparent = "zz"'), "zz.toml"),
    ("no language", WHOLE.replace('languages = ["en"]\n', ""), "key languages"),
    ("a language that is none", WHOLE.replace('["en"]', '["English"]'), "no language code"),
    ("a time zone that is none", WHOLE.replace("Europe/Dublin", "Europe/Cork"), "no IANA time zone"),
    ("an authority without a role", WHOLE.replace('roles = ["supervisory"]', "roles = []"), "key roles"),
    ("an authority without a name", WHOLE.replace('names = { en = "Authority" }\n', ""), "key names"),
    ("a table that is an array", WHOLE.replace("[holidays]", "[[holidays]]"), "a table is expected"),
    ("an array that is a table", WHOLE.replace("[[regime]]", "[regime]"), "array of tables"),
    ("no TOML", "[jurisdiction\n", "cannot be read as TOML"),
    ("no jurisdiction", CLOCK, "key jurisdiction"),
    (
        "a day that no year has",
        WHOLE + f'[[holidays.extra_day]]\nmonth = 2\nday = 30\nname = "X"\n{PROVENANCE}',
        "key day",
    ),
    (
        "a web address that is none",
        WHOLE.replace(HOLIDAYS, f'[authority.online]\nwebsite = "dpa.example"\n{PROVENANCE}'),
        "key website",
    ),
]


@pytest.mark.parametrize(("text", "says"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_refused_by_table_and_key(tmp_path: Path, text: str, says: str):
    assert text != WHOLE
    write(tmp_path, text)
    with pytest.raises(LawDataError) as raised:
        jurisdiction("xx", tmp_path)
    assert "xx.toml" in str(raised.value)
    assert says in str(raised.value)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    (tmp_path / "xx.toml").write_bytes(WHOLE.replace("Act", "Gesetz über").encode("latin-1"))
    with pytest.raises(LawDataError, match=r"xx\.toml cannot be read"):
        jurisdiction("xx", tmp_path)


def test_a_country_inherits_and_replaces_by_id(tmp_path: Path):
    write(tmp_path, WHOLE.replace('"xx"', '"gg"').replace('code = "gg"', 'code = "gg"\ngroup = true'), "gg")
    own = HEAD.replace('code = "xx"', 'code = "xx"\nparent = "gg"') + CLOCK.replace("amount = 30", "amount = 10")
    write(tmp_path, own + CLOCK.replace('id = "reply"', 'id = "second"'))
    law = jurisdiction("xx", tmp_path)
    assert [(clock.id, clock.period.amount if clock.period else 0) for clock in law.clocks] == [
        ("reply", 10),
        ("second", 30),
    ]
    assert [rule.id for rule in law.retention] == ["street"]
    assert countries(tmp_path) == ("xx",)


def test_an_unknown_code_names_the_known_ones():
    with pytest.raises(UnknownJurisdictionError, match="fr"):
        jurisdiction("zz")


def test_a_code_is_never_a_path():
    with pytest.raises(UnknownJurisdictionError):
        jurisdiction("../data/fr")


@pytest.mark.parametrize("code", codes())
def test_every_law_file_is_read(code: str):
    assert jurisdiction(code).code == code
