"""Folding: the words of a template are translated and escaped when it is compiled, not each time it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_CALL: Final = ("name", "lparen", "string", "rparen")
_NAME: Final = "_"


class FoldedWords(Extension):
    """Puts the translation in place of every `_("text")`; a call with values stays as it is.

    An environment speaks one language, its `_`, so what the words become is known before any page is drawn.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Return the tokens of a template with its words translated."""
        translate: Any = self.environment.globals[_NAME]
        tokens = list(stream)
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if _is_call(tokens[position : position + len(_CALL)]):
                text = tokens[position + 2]
                yield Token(text.lineno, text.type, translate(text.value))
                position += len(_CALL)
            else:
                yield token
                position += 1


def _is_call(tokens: list[Token]) -> bool:
    return tuple(token.type for token in tokens) == _CALL and tokens[0].value == _NAME
