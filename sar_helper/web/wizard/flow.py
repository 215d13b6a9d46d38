"""The wizard's pages in their order: one list, from which navigation, progress and the check-answers page follow."""

from __future__ import annotations

from dataclasses import dataclass

from sar_helper.i18n.message import N_
from sar_helper.web.wizard import summary
from sar_helper.web.wizard.forms.appearance import AppearanceForm
from sar_helper.web.wizard.forms.asks import AsksForm
from sar_helper.web.wizard.forms.base import StepForm
from sar_helper.web.wizard.forms.controller import ControllerForm
from sar_helper.web.wizard.forms.delivery import DeliveryForm, without_impossible_delivery
from sar_helper.web.wizard.forms.household import DoubtForm, HouseholdForm, is_exempt, range_matters
from sar_helper.web.wizard.forms.place import PlaceForm
from sar_helper.web.wizard.forms.region import RegionForm, region_matters
from sar_helper.web.wizard.forms.when import WhenForm
from sar_helper.web.wizard.forms.you import YouForm
from sar_helper.web.wizard.steps import Step


@dataclass(frozen=True, slots=True)
class Page:
    """A step with its form and its summary; a page without a form only tells."""

    step: Step
    form: type[StepForm] | None
    summary: summary.Summary


def _page(step: Step, form: type[StepForm] | None, told: summary.Summary = summary.nothing) -> Page:
    return Page(step, form, told)


PAGES = (
    _page(
        Step(
            "place", N_("Where were you filmed?"), owns=("jurisdiction", "setting"), needs=("jurisdiction", "setting")
        ),
        PlaceForm,
        summary.place,
    ),
    _page(
        Step(
            "region",
            N_("Which part of the country?"),
            owns=("region",),
            needs=("region",),
            about=("jurisdiction",),
            applies=region_matters,
        ),
        RegionForm,
        summary.region,
    ),
    _page(
        Step("controller", N_("Who runs the camera?"), owns=("controller",), needs=("controller",)),
        ControllerForm,
        summary.controller,
    ),
    _page(
        Step(
            "household",
            N_("What does the camera film?"),
            owns=("only_own_ground",),
            needs=("only_own_ground",),
            about=("jurisdiction", "setting"),
            applies=range_matters,
        ),
        HouseholdForm,
        summary.household,
    ),
    _page(
        Step("own-ground", N_("This camera may be a private matter"), is_question=False, ends=True, applies=is_exempt),
        DoubtForm,
    ),
    _page(
        Step("when", N_("When were you in the picture?"), owns=("recording_windows",), needs=("recording_windows",)),
        WhenForm,
        summary.when,
    ),
    _page(Step("footage", N_("How long the footage lasts"), is_question=False), None),
    _page(
        Step(
            "appearance",
            N_("How can they find you in the picture?"),
            owns=("appearance", "vehicle", "evidence_of_presence"),
            needs=("appearance",),
        ),
        AppearanceForm,
        summary.appearance,
    ),
    _page(Step("asks", N_("What do you ask for?"), owns=("wants",), needs=("wants",)), AsksForm, summary.asks),
    _page(
        Step("you", N_("How can they reach you?"), owns=("requester", "representative"), needs=("requester",)),
        YouForm,
        summary.you,
    ),
    _page(
        Step(
            "delivery",
            N_("How do you send it, and in which language?"),
            owns=("delivery", "letter_locale"),
            needs=("delivery", "letter_locale"),
            repair=without_impossible_delivery,
        ),
        DeliveryForm,
        summary.delivery,
    ),
    _page(Step("check", N_("Check your answers"), is_question=False), None),
)

STEPS = tuple(page.step for page in PAGES)


def page_of(step: Step) -> Page:
    """Return the page of a step of `STEPS`."""
    return PAGES[STEPS.index(step)]
