"""That a recording is lost, as its controller says: on which day, and whether the request had arrived by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sar_helper.i18n.message import Message, message


@dataclass(frozen=True, slots=True)
class Loss:
    """A recording that is said to be overwritten. Days are those of the controller's place.

    on: the day of the loss, None where the controller named none. told_on: the day by which it said so.
    arrived_on: the day on which the request was received, None where that is not entered.
    """

    on: date | None
    told_on: date
    arrived_on: date | None

    @property
    def is_after_arrival(self) -> bool:
        """Tell whether the recording was lost although the request had arrived; the same day accuses nobody."""
        return self.on is not None and self.arrived_on is not None and self.on > self.arrived_on

    @property
    def sentence(self) -> Message:
        """What this means, said with both days; only a loss after the request arrived is the controller's fault."""
        lost, arrived = self.on, self.arrived_on
        if lost is None:
            # Translators: "they" are those who run the camera; the day of the loss is not known.
            return message("They say that it is lost, and name no day. Ask for the day and enter it.")
        if arrived is None:
            return message("Lost on {date}, as they say.", date=lost)
        if lost < arrived:
            return message("Lost on {date}, before your request arrived on {arrived}.", date=lost, arrived=arrived)
        if self.is_after_arrival:
            return message("Lost on {date}, after your request had arrived on {arrived}.", date=lost, arrived=arrived)
        return message("Lost on {date}, the day on which your request arrived.", date=lost)
