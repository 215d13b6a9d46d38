"""How tightly the running text of a letter is set: one table of sizes and distances for DOCX and PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sar_helper.render.fonts import BODY, TABLE, TypeSize
from sar_helper.render.layouts import Layout

CELL_GAP_MM: Final = 3.0
"""Between two columns of the facts."""
ENCLOSURE_MM: Final = 6.0
"""What the dash before an enclosure takes of its line."""


@dataclass(frozen=True, slots=True, eq=False)
class Typesetting:
    """Sizes of type, and distances in points beyond the room that there is between any two lines.

    Attributes:
        body: paragraphs and lists.
        table: the facts.
        paragraph: after a paragraph.
        item: after an item of a list.
        before_heading: over a small heading.
        after_heading: under it.
        after_subject: under the subject.
        before_closing: over the closing words.
        before_enclosures: under the signature.
        signature_mm: the room for the signature.
        higher_mm: how much higher than its layout says the text begins on the pages after the first.
        lower_mm: how much lower than its layout says the text ends on every page.
        lost_at_a_break: what may stay empty where a page ends, as under a heading that goes to the next page.
        reserve: what must be left over, for another typesetter breaks a line elsewhere. The tighter, the less of both.
    """

    body: TypeSize
    table: TypeSize
    paragraph: float
    item: float
    before_heading: float
    after_heading: float
    after_subject: float
    before_closing: float
    before_enclosures: float
    signature_mm: float
    higher_mm: float
    lower_mm: float
    lost_at_a_break: float
    reserve: float

    @property
    def leading(self) -> float:
        """Room between two lines of a paragraph in points."""
        return self.body.pitch - self.body.size

    def distances(self) -> dict[str, float]:
        """Return the distances as typst measures them: from the foot of one line to the head of the next."""
        between_lines = ("paragraph", "item", "before_heading", "after_heading", "after_subject", "before_closing")
        return {
            **{name: round(self.leading + getattr(self, name), 2) for name in between_lines},
            "before_enclosures": self.before_enclosures,
            "signature_mm": self.signature_mm,
        }

    def of_pages(self, layout: Layout) -> Layout:
        """Return a layout with its later pages as this setting wants them; the first page is that of the envelope."""
        margins = layout.margins
        return replace(
            layout,
            margins=replace(margins, top=margins.top - self.higher_mm, bottom=margins.bottom - self.lower_mm),
        )


OPEN: Final = Typesetting(
    body=BODY, table=TABLE, paragraph=4.5, item=2, before_heading=8, after_heading=3, after_subject=9,
    before_closing=10, before_enclosures=8.5, signature_mm=14, higher_mm=0, lower_mm=0, lost_at_a_break=36, reserve=12,
)  # fmt: skip
TYPESETTINGS: Final = (
    OPEN,
    Typesetting(
        body=TypeSize(10.5, 12.3), table=TypeSize(9.5, 11.6), paragraph=3.6, item=1.2, before_heading=6.5,
        after_heading=2.5, after_subject=7, before_closing=8, before_enclosures=7, signature_mm=13, higher_mm=4,
        lower_mm=1, lost_at_a_break=30, reserve=9,
    ),
    Typesetting(
        body=TypeSize(10.5, 12), table=TypeSize(9.5, 11.3), paragraph=3, item=0.7, before_heading=5.5,
        after_heading=2, after_subject=6, before_closing=7, before_enclosures=6, signature_mm=12, higher_mm=4,
        lower_mm=2, lost_at_a_break=20, reserve=6,
    ),
    Typesetting(
        body=TypeSize(10, 11.7), table=TypeSize(9.5, 11.3), paragraph=3, item=0.7, before_heading=5.5,
        after_heading=2, after_subject=6, before_closing=7, before_enclosures=6, signature_mm=12, higher_mm=4,
        lower_mm=2, lost_at_a_break=20, reserve=6,
    ),
    Typesetting(
        body=TypeSize(10, 11.4), table=TypeSize(9.5, 11), paragraph=2.4, item=0.5, before_heading=4.5,
        after_heading=1.5, after_subject=4.5, before_closing=5, before_enclosures=3, signature_mm=12, higher_mm=4,
        lower_mm=2, lost_at_a_break=18, reserve=0,
    ),
)  # fmt: skip
"""From open to tight: first the distances, at last half a point of type. No letter is set in less than 10 points."""
