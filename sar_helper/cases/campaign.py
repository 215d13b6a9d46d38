"""A campaign: one event filmed, many people who were there, and each one's own request about it.

What all letters share stands in a JSON file; what is a person's own (name, looks, a legal claim) can only come from the
person's row. One person, one event, own data, and no request twice: a campaign must not look like an excessive one
(EDPB guidelines 01/2022 on the right of access, para 190).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sar_helper.cases.casefile import decoded, parse
from sar_helper.cases.letters import other_letters
from sar_helper.cases.model import SCHEMA as CASE_SCHEMA
from sar_helper.cases.model import Case
from sar_helper.cases.reading import CaseFileError, Node, holds_unseen, shown
from sar_helper.cases.request_writing import request_keys
from sar_helper.i18n.message import message
from sar_helper.i18n.text import unseen_code
from sar_helper.letters.keys import ACCESS_REQUEST
from sar_helper.letters.library import library
from sar_helper.letters.request import RecordingWindow

SCHEMA: Final = "sar-helper/campaign/1"

_SHARED: Final = (
    "interface_locale", "letter_locale", "jurisdiction", "region", "setting", "recording_windows", "wants", "delivery",
)  # fmt: skip
_REQUIRED: Final = ("schema", "interface_locale", "letter_locale", "jurisdiction", "setting", "recording_windows")
_OPTIONAL: Final = ("letter_type", "date", "controller", "controllers", "region", "wants", "delivery")
_CONTROLLERS: Final = 50
# An event may pass midnight; a second day with a day between is another event.
_ONE_EVENT: Final = timedelta(days=1)
# Stands for a person while the shared keys are checked; no letter is made of it.
_SOMEBODY: Final = {"name": "x", "postal_address": ["x"]}


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the letters of a campaign share.

    Attributes:
        letter_type: a key of `library().letters`.
        date: the date on the letters; None leaves it to the day on which they are made.
        controllers: by the key that a row names; the only one has an empty key.
        samples: for each controller the case of nobody, checked.
        shared: the keys of a case file that are the same for everybody.
    """

    letter_type: str
    date: date | None
    controllers: Mapping[str, Any]
    samples: Mapping[str, Case]
    shared: Mapping[str, Any]

    @property
    def windows(self) -> tuple[RecordingWindow, ...]:
        """The recordings of the event."""
        return next(iter(self.samples.values())).request.recording_windows


def read(content: str | bytes, imported: Path | None = None) -> Campaign:
    """Return the campaign that a file holds.

    Args:
        content: JSON; bytes are UTF-8, with or without a byte order mark.
        imported: the folder of the controllers that the host imported, for those that are named by their slugs.

    Raises:
        CaseFileError: it is no such file, or asks for what only a person can say, or is about more than one event.
    """
    root = Node("", decoded(content))
    keys = root.record(_REQUIRED, _OPTIONAL)
    if keys["schema"].value != SCHEMA:
        raise keys["schema"].refused(message("Expected `{schema}`.", schema=SCHEMA))
    letter_type = ACCESS_REQUEST
    if "letter_type" in keys:
        letter_type = keys["letter_type"].word(tuple(library().letters))
    shared: dict[str, Any] = {key: keys[key].value for key in _SHARED if key in keys}
    samples = {key: _sample(shared, key, value, imported) for key, value in _controllers(keys).items()}
    campaign = Campaign(
        letter_type=letter_type,
        date=keys["date"].day() if "date" in keys else None,
        # Written out, so that a slug is looked up once and not for every row.
        controllers={key: request_keys(sample.request)["controller"] for key, sample in samples.items()},
        samples=samples,
        shared=shared,
    )
    _check_rules(campaign, keys)
    return campaign


def case_keys(campaign: Campaign, controller: str, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of a case file for one person.

    Args:
        campaign: what all share.
        controller: a key of its controllers.
        own: the person's keys, such as requester and appearance.
    """
    return {"schema": CASE_SCHEMA, **campaign.shared, "controller": campaign.controllers[controller], **own}


def _controllers(keys: Mapping[str, Node]) -> dict[str, Any]:
    if ("controller" in keys) == ("controllers" in keys):
        reason = message("Name either one controller, or several under keys that the rows name.")
        raise CaseFileError("controller", "", reason)
    if "controller" in keys:
        return {"": keys["controller"].value}
    value = keys["controllers"].value
    if not isinstance(value, dict) or not 0 < len(value) <= _CONTROLLERS:
        raise keys["controllers"].refused(message("Expected an object of 1 to {most} controllers.", most=_CONTROLLERS))
    for key in value:
        code = unseen_code(key)
        if code:
            raise CaseFileError(f"controllers.{shown(key)}", "", holds_unseen(code))
    return value


def _sample(shared: Mapping[str, Any], key: str, controller: object, imported: Path | None) -> Case:
    try:
        return parse({"schema": CASE_SCHEMA, **shared, "controller": controller, "requester": _SOMEBODY}, imported)
    except CaseFileError as error:
        if key and error.path.startswith("controller"):
            path = f"controllers.{key}{error.path.removeprefix('controller')}"
            raise CaseFileError(path, error.value, error.message) from error
        raise


def _check_rules(campaign: Campaign, keys: Mapping[str, Node]) -> None:
    days = [window.date for window in campaign.windows]
    if max(days) - min(days) > _ONE_EVENT:
        reason = message("A campaign is about one event: one day, or two days that follow one another.")
        raise keys["recording_windows"].refused(reason)
    if any(sample.request.wants.legal_claim for sample in campaign.samples.values()):
        reason = message("Only each person can say so. Leave the key out and use the column legal_claim.")
        raise CaseFileError("wants.legal_claim", "true", reason)
    if any(other_letters(sample, campaign.letter_type) for sample in campaign.samples.values()):
        reason = message("These cameras fall under two laws. Make a campaign for each kind of camera.")
        raise keys["recording_windows"].refused(reason)
