"""What must have happened before a letter can be written, and the sentence that says what to enter."""

from __future__ import annotations

from collections.abc import Mapping

from sar_helper.i18n.message import Message, message

FOI_DETAILS_KNOWN = "foi_details_known"
"""The need that is met on a page of its own and by a key of the case file: what an act wants to know of who asks."""

NEEDS: Mapping[str, Message] = {
    "access_requested": message("This letter follows an access request. Enter first on which day you sent one."),
    "received": message("This letter names the day on which your request was received. Enter it first."),
    "overdue_or_undated": message("The time for the answer is not over yet. This letter is for the day after it."),
    # Translators: the time is a courtesy of the person and no period of the law.
    "dated_or_silent": message("The law sets no date for the answer. Give them some more time before you remind them."),
    "unanswered": message("You have entered an answer. This letter is for the case that none came."),
    "extension_notified": message("Enter first on which day you were told that the answer takes longer."),
    "extension_faulty": message(
        "The notice of more time came in time and with reasons, as far as the case tells. Nothing speaks against it."
    ),
    "identity_asked": message("Enter first on which day you were asked to prove who you are, and what was demanded."),
    "clarification_asked": message("Enter first on which day you were asked what exactly you mean."),
    "answered": message("Enter first on which day an answer came, and what came with it."),
    "something_missing": message("Tick first what came with the answer. As far as the case tells, nothing is missing."),
    "refused": message("Enter first on which day the refusal came."),
    "ground_known": message("Enter first which reason the refusal gives."),
    "ground_argued": message(
        "What the law here says about this reason was not read in the law itself. No letter argues against it yet."
    ),
    "complaint_ground": message(
        "A complaint needs something to complain about: a refusal, an incomplete answer, or no answer in time."
    ),
    "authority_known": message(
        "The law file cannot name the authority for this controller. In a federal state, enter the region first."
    ),
    "indirect_route": message("The law files name no way through an authority for this request."),
    "situation_told": message("An objection needs what is particular about your situation. Write it first."),
    "represented_by_mandate": message("A mandate needs the name and the address of the person who will write for you."),
    "foi_act": message("The law files name no act on access to documents that binds this controller."),
    # Translators: an act on access to documents can demand the date of birth, or reasons; "it" is what it demands.
    FOI_DETAILS_KNOWN: message(
        "The act on documents asks for more than a name here. Enter it first: without it the request may count as none."
    ),
    "foi_requested": message("This letter follows a request for documents. Enter first on which day you sent one."),
    "foi_refused": message("The request for documents was not refused, and the time for its answer is not over yet."),
    "foi_authority_known": message("The law files name no body that decides on appeals about documents here."),
}
"""The predicates that a letter file may name under `needs`, each with what to say where it does not hold."""
