"""A country's own paragraph stands in the letters that its law is about, and in no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sar_helper.law.load import jurisdiction
from sar_helper.law.terms import ControllerKind, Setting
from sar_helper.letters.request import Request
from tests.letters.test_compose import english, text_of

CAMERA_ACT = "a right of access to the images under Article 12 of the Belgian Camera Act of 21 March 2007"


def belgian(request: Request, kind: ControllerKind, setting: Setting) -> str:
    controller = replace(request.controller, kind=kind)
    asked = replace(request, jurisdiction="be", region="WAL", setting=setting, controller=controller)
    return text_of(english("access_request", asked, jurisdiction("be")))


@pytest.mark.parametrize(
    ("kind", "setting"),
    [(ControllerKind.MUNICIPALITY, Setting.PUBLIC_SPACE), (ControllerKind.RETAILER, Setting.SHOP)],
)
def test_belgian_cameras_are_asked_under_the_camera_act_as_well(
    request_of_zoe: Request, kind: ControllerKind, setting: Setting
) -> None:
    text = belgian(request_of_zoe, kind, setting)
    assert CAMERA_ACT in text
    assert "Under Article 15 of Regulation (EU) 2016/679" in text


def test_a_belgian_workplace_camera_is_not_under_the_camera_act(request_of_zoe: Request) -> None:
    assert "Camera Act" not in belgian(request_of_zoe, ControllerKind.EMPLOYER, Setting.WORKPLACE)
