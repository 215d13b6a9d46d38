"""Errors of the storage: each names one thing that can go wrong and carries the sentence for the person it concerns."""

from sar_helper.i18n.message import Message, MessageError, message


class StorageError(MessageError):
    """Something about stored data that a person must hear."""


class CaseKeyInvalid(StorageError):
    """What was typed is no case key, whether or not a case exists; `position` is the word to look at, from 1."""

    def __init__(self, text: Message, *, position: int | None = None) -> None:
        super().__init__(text)
        self.position = position


class CaseUnknown(StorageError):
    """No case opens with this key: never made, expired or deleted, and the answer is the same for all three."""

    def __init__(self) -> None:
        super().__init__(
            message(
                "No case opens with this key. It may have been deleted, or its time here is over. Check every word."
            )
        )


class CaseExists(StorageError):
    """This key already opens a case, for example because the form was sent twice."""

    def __init__(self) -> None:
        super().__init__(message("This case is already kept here. Open it with its key."))


class CaseChanged(StorageError):
    """The case was changed since it was read, in another tab or by another holder of its key."""

    def __init__(self) -> None:
        super().__init__(message("This case was changed in another window. Open it again and repeat your last change."))


class ExportUnreadable(StorageError):
    """What was handed in is no sealed case file; the sentence says what to do."""


class ExportLocked(StorageError):
    """The key does not open the sealed case file, or the file was changed: which of both cannot be known."""

    def __init__(self) -> None:
        super().__init__(
            message("This key does not open the file. Check every word, and that the file is the one you saved.")
        )


class ReminderAddressInvalid(StorageError):
    """Reminders were asked for at something that is no e-mail address."""

    def __init__(self) -> None:
        super().__init__(message("Write an e-mail address, for example name@example.org."))


class MailUnusable(StorageError):
    """The host must set something before mail can be sent; the sentence says what."""


class DraftUnknown(StorageError):
    """No draft belongs to this ticket: never made, expired or deleted, and the answer is the same for all three."""

    def __init__(self) -> None:
        super().__init__(message("Your answers are no longer kept here. Drafts are deleted after a day. Start again."))


class DraftChanged(StorageError):
    """The draft was changed since it was read, in another tab."""

    def __init__(self) -> None:
        super().__init__(message("Your answers were changed in another window. Check them and go on from here."))


class SealBroken(StorageError):
    """Sealed bytes were changed, moved to another row or sealed with another key."""

    def __init__(self) -> None:
        super().__init__(message("The stored data is damaged and cannot be opened. Tell the operator of this site."))


class DatabaseUnavailable(StorageError):
    """The database did not answer, or stayed locked; nothing was written."""

    def __init__(self, text: Message | None = None) -> None:
        usual = message("The data store does not answer just now. Nothing was lost. Try again in a minute.")
        super().__init__(usual if text is None else text)


class DatabaseNotWritable(DatabaseUnavailable):
    """The disk is full or the database may only be read; nothing was written, and only the host can change that."""

    def __init__(self) -> None:
        super().__init__(
            message(
                "This site cannot keep anything just now. What you saved before is still there. Go back, copy what you "
                "typed, and send it again later. Tell who runs this site."
            )
        )


class DatabaseUnusable(StorageError):
    """The host must do something before the database can be opened; the sentence says what."""


class BackupRefused(StorageError):
    """A backup or a restore was not made, and nothing was changed; the sentence says why."""


class CopyRefused(StorageError):
    """A database was not copied into another one, and the target is as it was; the sentence says why."""
