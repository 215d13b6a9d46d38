"""A complaint claims no fact that the case itself contradicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.terms import GroundId
from sar_helper.letters.model import Paragraph
from sar_helper.letters.request import Request
from tests.letters.situations import REFUSED, written


@pytest.mark.parametrize(("ground", "said"), [(None, True), (GroundId.THIRD_PARTIES, False)])
def test_a_refusal_that_named_a_ground_is_not_said_to_give_no_reasons(
    ground: GroundId | None, *, said: bool, request_of_zoe: Request
) -> None:
    history = replace(REFUSED, ground=ground, refusal_reasons=False)
    letter = written("authority_complaint", request_of_zoe, "en", history)
    text = " ".join(block.text for block in letter.blocks if isinstance(block, Paragraph))
    assert ("The refusal gives no reasons" in text) is said
