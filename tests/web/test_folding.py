"""Words of a template: translated and escaped when it is compiled, exactly as if it were done on the page."""

from __future__ import annotations

import jinja2
import pytest

from sar_helper.web.folding import FoldedWords

GERMAN = {"Day": "Tag & Nacht", "Day {number}": "Tag {number}"}


class Told:
    """A translation that counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, text: str, /, **values: object) -> str:
        self.times += 1
        return GERMAN.get(text, text).format(**values)


def environment(told: Told, *extensions: type[FoldedWords]) -> jinja2.Environment:
    made = jinja2.Environment(autoescape=True, extensions=extensions)
    made.globals["_"] = told
    return made


@pytest.mark.parametrize(
    "source",
    [
        '<p>{{ _("Day") }}</p>',
        '{% for key, word in (("a", _("Day")), ("b", _("unknown"))) %}{{ key }}{{ word }}{% endfor %}',
        '{% if _("Day") == "Tag & Nacht" %}{{ _("Day")|upper }}{% endif %}',
        '{% macro twice(text) %}{{ text }}{{ text }}{% endmacro %}{{ twice(_("Day")) }}',
        '{{ _("Day {number}", number=3) }} {{ _("Day") ~ "<br>" }}',
        '{{ _("It\\"s <b>") }}',
    ],
)
def test_a_page_reads_as_without_folding(source: str):
    assert (
        environment(Told(), FoldedWords).from_string(source).render()
        == environment(Told()).from_string(source).render()
    )


def test_no_word_is_looked_up_when_a_page_is_drawn():
    told = Told()
    template = environment(told, FoldedWords).from_string(
        '{{ _("Day") }}{% if _("Day") %}{{ _("unknown") }}{% endif %}'
    )
    asked = told.times
    assert template.render() == "Tag &amp; Nachtunknown"
    assert told.times == asked == 3
