"""How the law pages name what the law files name by a key: sorts of limits, roles, ways to ask, reasons, topics."""

from __future__ import annotations

from typing import Final

from sar_helper.cases.words import REGIME_WORDS
from sar_helper.i18n.message import N_
from sar_helper.law.terms import (
    AuthorityRole,
    ClockKind,
    Confidence,
    Copy,
    EventKind,
    GroundId,
    RegimeKind,
    RetentionKind,
    Side,
    Silence,
    Topic,
)

CONFIDENCE: Final[dict[Confidence, str]] = {
    Confidence.VERIFIED: N_("read in the law"),
    Confidence.SECONDARY: N_("reported: check before you rely on it"),
}

CHECKED_CONTACT: Final[dict[Confidence, str]] = {
    Confidence.VERIFIED: N_("read on a page of the authority"),
    Confidence.SECONDARY: N_("reported: check before you rely on it"),
}

LIMITS: Final[dict[RetentionKind, str]] = {
    RetentionKind.LEGAL_MAXIMUM: N_("at most, by law"),
    RetentionKind.LEGAL_FIXED: N_("by law"),
    RetentionKind.LEGAL_MINIMUM: N_("at least, by law"),
    RetentionKind.GUIDELINE: N_("by guidance"),
    RetentionKind.USUAL: N_("usual"),
    RetentionKind.UNKNOWN: N_("no figure found"),
}

REGIMES: Final[dict[RegimeKind, str]] = {kind: said.text for kind, said in REGIME_WORDS.items()}

GIVES: Final[dict[Copy, str]] = {
    Copy.COPY: N_("You get a copy."),
    Copy.COMMUNICATION: N_("You are told what is held about you; a copy is not promised."),
    Copy.VIEWING: N_("You can see it there."),
    Copy.NONE: N_("You get no footage this way."),
}

CLOCKS: Final[dict[ClockKind, str]] = {
    ClockKind.REPLY: N_("The answer"),
    ClockKind.EXTENSION_NOTICE: N_("Notice that they need more time"),
    ClockKind.EXTENDED_REPLY: N_("The answer, with more time"),
    ClockKind.COMPLAINT_ACKNOWLEDGEMENT: N_("Your complaint is confirmed"),
    ClockKind.AUTHORITY_PROGRESS: N_("The authority acts"),
    ClockKind.FOI_REPLY: N_("The answer"),
    ClockKind.REMEDY: N_("Your time to go further"),
}

STARTS: Final[dict[EventKind, str]] = {
    EventKind.LETTER_SENT: N_("from the day of your request"),
    EventKind.RECEIVED: N_("from the day they receive it"),
    EventKind.ACKNOWLEDGED: N_("from their confirmation"),
    EventKind.IDENTITY_ASKED: N_("from their question who you are"),
    EventKind.EXTENSION_NOTIFIED: N_("from their notice"),
    EventKind.ANSWER_RECEIVED: N_("from the answer"),
    EventKind.REFUSAL_RECEIVED: N_("from the refusal"),
    EventKind.COMPLAINT_LODGED: N_("from your complaint"),
    EventKind.AUTHORITY_REPLIED: N_("from the decision of the authority"),
}

ROLES: Final[dict[AuthorityRole, str]] = {
    AuthorityRole.SUPERVISORY: N_("Complaints about data protection"),
    AuthorityRole.CAMERA_COMMISSION: N_("Cameras in public places"),
    AuthorityRole.POLICE_OVERSIGHT: N_("Oversight of the police"),
    AuthorityRole.INDIRECT_ACCESS: N_("Checks in your place"),
    AuthorityRole.FOI_APPEAL: N_("Requests for documents"),
    AuthorityRole.OMBUDSMAN: N_("Ombudsman"),
}

GROUNDS: Final[dict[GroundId, str]] = {
    GroundId.OVERWRITTEN_BEFORE_RECEIPT: N_("“It was overwritten before your letter came”"),
    GroundId.OVERWRITTEN_AFTER_RECEIPT: N_("“It was overwritten after your letter came”"),
    GroundId.THIRD_PARTIES: N_("“Other people are in the picture”"),
    GroundId.DISPROPORTIONATE_EFFORT: N_("“It is too much work”"),
    GroundId.IDENTITY: N_("“Prove who you are”"),
    GroundId.WINDOW_TOO_WIDE: N_("“You ask for too long a time”"),
    GroundId.FEE: N_("“It costs a fee”"),
    GroundId.VIEWING_ONLY: N_("“You can only look at it here”"),
    GroundId.POLICE_OR_INSURER_ONLY: N_("“Only the police or an insurer gets it”"),
    GroundId.NOT_IDENTIFIABLE: N_("“Nobody can be recognised”"),
    GroundId.NOT_CONTROLLER: N_("“We are not responsible”"),
    GroundId.HOUSEHOLD: N_("“It is my private camera”"),
    GroundId.CRIMINAL_PROCEEDINGS: N_("“There are criminal proceedings”"),
    GroundId.STATE_SECURITY: N_("“State security”"),
    GroundId.ABUSIVE: N_("“Your request is abusive”"),
}

SIDES: Final[dict[Side, str]] = {
    Side.PERSON: N_("Decided for the person"),
    Side.OPERATOR: N_("Decided for the operator"),
}

SILENCES: Final[dict[Silence, str]] = {
    Silence.REFUSAL: N_("No answer in time counts as a refusal."),
    Silence.GRANT: N_("No answer in time counts as consent."),
}

TOPICS: Final[dict[Topic, str]] = {
    Topic.ACCESS: N_("Asking"),
    Topic.SIGN: N_("The sign"),
    Topic.PUBLIC_LIST: N_("Public lists"),
    Topic.CAMERA_SCOPE: N_("What cameras may film"),
    Topic.BODY_WORN: N_("Cameras worn on the body"),
    Topic.RETENTION: N_("Keeping footage"),
    Topic.COUNTING: N_("Counting days"),
    Topic.COMPLAINT: N_("Complaining"),
    Topic.COURT: N_("Going to court"),
    Topic.FOI: N_("Documents"),
    Topic.LETTER: N_("Your letter"),
}
