"""The words that law data, directory and case files are written in, one enumeration a topic."""

from enum import StrEnum


class Setting(StrEnum):
    """Where the camera filmed, as the case file names it."""

    PUBLIC_SPACE = "public_space"
    PUBLIC_TRANSPORT = "public_transport"
    SHOP = "shop"
    HOSPITALITY = "hospitality"
    WORKPLACE = "workplace"
    RESIDENTIAL = "residential"
    PRIVATE_HOME = "private_home"
    BANK = "bank"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    POLICE = "police"
    OTHER = "other"


class ControllerKind(StrEnum):
    """Who decides about the camera, as the case file names it."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    TRANSPORT_OPERATOR = "transport_operator"
    RETAILER = "retailer"
    LANDLORD = "landlord"
    EMPLOYER = "employer"
    PRIVATE_PERSON = "private_person"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class CameraType(StrEnum):
    """What filmed, as the case file names it."""

    FIXED = "fixed"
    DOME = "dome"
    PTZ = "ptz"
    ANPR = "anpr"
    BODY_WORN = "body_worn"
    DRONE = "drone"
    VEHICLE = "vehicle"
    DOORBELL = "doorbell"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What happened in a case, as the case file names it."""

    LETTER_SENT = "letter_sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IDENTITY_ASKED = "identity_asked"
    IDENTITY_SUPPLIED = "identity_supplied"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_SUPPLIED = "clarification_supplied"
    EXTENSION_NOTIFIED = "extension_notified"
    ANSWER_RECEIVED = "answer_received"
    REFUSAL_RECEIVED = "refusal_received"
    FOOTAGE_OVERWRITTEN = "footage_overwritten"
    REMINDER_SENT = "reminder_sent"
    COMPLAINT_LODGED = "complaint_lodged"
    AUTHORITY_REPLIED = "authority_replied"
    CLOSED = "closed"


class ClockKind(StrEnum):
    """What a clock measures, as the command line names it."""

    FOOTAGE_OVERWRITTEN = "footage_overwritten"
    REPLY = "reply"
    EXTENSION_NOTICE = "extension_notice"
    EXTENDED_REPLY = "extended_reply"
    COMPLAINT_ACKNOWLEDGEMENT = "complaint_acknowledgement"
    AUTHORITY_PROGRESS = "authority_progress"
    FOI_REPLY = "foi_reply"
    REMEDY = "remedy"


class Rule(StrEnum):
    """The rule of a period, as a deadline question asks for it."""

    REPLY = "reply"
    EXTENDED = "extended"
    EXTENSION_NOTICE = "extension_notice"
    REFUSAL_NOTICE = "refusal_notice"
    LED_REPLY = "led_reply"
    LED_EXTENDED = "led_extended"
    COMPLAINT_ACK = "complaint_ack"
    COMPLAINT_PROGRESS = "complaint_progress"
    INDIRECT_REPLY = "indirect_reply"
    FOI_REPLY = "foi_reply"
    FOI_EXTENDED = "foi_extended"
    FOI_ACKNOWLEDGEMENT = "foi_acknowledgement"
    FOI_REVIEW = "foi_review"
    REMEDY = "remedy"
    SHORT_PERIOD_DAYS = "short_period_days"


class Confidence(StrEnum):
    """How a fact was checked; only verified law decides a clock or enters a letter."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class Unit(StrEnum):
    """The unit of a period; hours are clock time, working days skip weekends and holidays."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class LastDay(StrEnum):
    """What happens to a last day that is no working day; unsettled: the due date stands, the later one is given too."""

    NEXT_WORKING_DAY = "next_working_day"
    STANDS = "stands"
    UNSETTLED = "unsettled"


class PlaceKind(StrEnum):
    """What decides which holidays a place inside a region has, where no name of a town says it."""

    MAINLY_CATHOLIC = "mainly_catholic"


class FirstDay(StrEnum):
    """Whether the day of the event is the first day of the period."""

    NOT_COUNTED = "not_counted"
    COUNTED = "counted"


class PauseFor(StrEnum):
    """What the controller waits for while a period stands still."""

    IDENTITY = "identity"
    CLARIFICATION = "clarification"


class PauseMethod(StrEnum):
    """How the waiting days are added.

    suspend: the days between asking and answering, one more for the later plausible date; exclude: both days included;
    restart: the whole period begins again on the day of the answer.
    """

    SUSPEND = "suspend"
    EXCLUDE = "exclude"
    RESTART = "restart"


class Silence(StrEnum):
    """What the law makes of no answer in time."""

    REFUSAL = "refusal"
    GRANT = "grant"
    NOTHING = "nothing"


class Asker(StrEnum):
    """Whom an act about documents lets ask; `some` goes with a sentence that says who."""

    ANYONE = "anyone"
    SOME = "some"


class AskerDetail(StrEnum):
    """What an act about documents wants to know of whoever asks, besides a name and a way to answer."""

    BIRTH_DATE = "birth_date"
    PERMANENT_ADDRESS = "permanent_address"
    INTEREST = "interest"


class RetentionStart(StrEnum):
    """From when a retention period counts."""

    FILMED = "filmed"
    END_OF_CUSTODY = "end_of_custody"
    END_OF_DEPLOYMENT = "end_of_deployment"
    TRANSMISSION = "transmission"


class RetentionKind(StrEnum):
    """How binding a retention figure is."""

    LEGAL_MAXIMUM = "legal_maximum"
    LEGAL_FIXED = "legal_fixed"
    LEGAL_MINIMUM = "legal_minimum"
    GUIDELINE = "guideline"
    USUAL = "usual"
    UNKNOWN = "unknown"


class RetentionSubject(StrEnum):
    """What is kept: the pictures, the log of who looked at them, or plate reads."""

    FOOTAGE = "footage"
    ACCESS_LOG = "access_log"
    NUMBER_PLATES = "number_plates"


class RegimeKind(StrEnum):
    """The branch of law under which a person asks."""

    GDPR = "gdpr"
    LAW_ENFORCEMENT = "law_enforcement"
    STATE_SECURITY = "state_security"
    FADP = "fadp"
    NATIONAL = "national"
    HOUSEHOLD = "household"


class Route(StrEnum):
    """To whom the request goes."""

    CONTROLLER = "controller"
    AUTHORITY = "authority"


class Copy(StrEnum):
    """What the law gives: a copy, the data communicated in some form, a viewing, or nothing."""

    COPY = "copy"
    COMMUNICATION = "communication"
    VIEWING = "viewing"
    NONE = "none"


class AuthorityRole(StrEnum):
    """What an authority can be asked for."""

    SUPERVISORY = "supervisory"
    CAMERA_COMMISSION = "camera_commission"
    POLICE_OVERSIGHT = "police_oversight"
    INDIRECT_ACCESS = "indirect_access"
    FOI_APPEAL = "foi_appeal"
    OMBUDSMAN = "ombudsman"


class GroundId(StrEnum):
    """The reasons that operators give for refusing, one name each in every country."""

    OVERWRITTEN_BEFORE_RECEIPT = "overwritten_before_receipt"
    OVERWRITTEN_AFTER_RECEIPT = "overwritten_after_receipt"
    THIRD_PARTIES = "third_parties"
    DISPROPORTIONATE_EFFORT = "disproportionate_effort"
    IDENTITY = "identity"
    WINDOW_TOO_WIDE = "window_too_wide"
    FEE = "fee"
    VIEWING_ONLY = "viewing_only"
    POLICE_OR_INSURER_ONLY = "police_or_insurer_only"
    NOT_IDENTIFIABLE = "not_identifiable"
    NOT_CONTROLLER = "not_controller"
    HOUSEHOLD = "household"
    CRIMINAL_PROCEEDINGS = "criminal_proceedings"
    STATE_SECURITY = "state_security"
    ABUSIVE = "abusive"


class Side(StrEnum):
    """Whom a decision favoured."""

    PERSON = "person"
    OPERATOR = "operator"


LETTERS_APART = frozenset({"foi_request", "foi_appeal", "controller_complaint"})
"""Letters that open a procedure of their own in every country: what happens to them says nothing of the request."""


class Layout(StrEnum):
    """Where the window of an envelope is; the geometry lives in render."""

    DIN_B = "din-b"
    DIN_A = "din-a"
    FR_RIGHT = "fr-right"
    UK = "uk"
    CH_RIGHT = "ch-right"
    CH_LEFT = "ch-left"


class Topic(StrEnum):
    """What a note is about, so that a page can put it where it helps."""

    ACCESS = "access"
    SIGN = "sign"
    PUBLIC_LIST = "public_list"
    CAMERA_SCOPE = "camera_scope"
    BODY_WORN = "body_worn"
    RETENTION = "retention"
    COUNTING = "counting"
    COMPLAINT = "complaint"
    COURT = "court"
    FOI = "foi"
    LETTER = "letter"
