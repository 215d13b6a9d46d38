"""A resident with a browser without JavaScript, over real HTTP: walks the wizard, keeps the key, fetches the PDF."""

from __future__ import annotations

import html
import http.client
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'\b(name|value)="([^"]*)"')
_KEY = re.compile(r'<div class="key.*?</div>', re.DOTALL)
_WORD = re.compile(r"<li[^>]*>\s*([^<\s]+)\s*</li>")

SEE_OTHER = 303
BROKEN = (ConnectionError, http.client.HTTPException, TimeoutError)


def answers(marker: str, today: date) -> dict[str, dict[str, str]]:
    """Return what a resident answers on every step; `marker` stands in the free texts."""
    day = today - timedelta(days=2)
    return {
        "place": {"jurisdiction": "fr", "setting": "public_space"},
        "region": {"region": "-"},
        "controller": {
            "name": "Ville de Valenciennes",
            "controller_kind": "municipality",
            "postal_address": "Hôtel de Ville\nPlace d'Armes\n59300 Valenciennes",
            "email": "dpo@example.org",
        },
        "when": {
            "windows-0-place": f"Place d'Armes {marker}",
            "windows-0-date-day": str(day.day),
            "windows-0-date-month": str(day.month),
            "windows-0-date-year": str(day.year),
            "windows-0-starts": "14:00",
            "windows-0-ends": "14:40",
            "windows-0-camera_type": "dome",
            "windows-0-certainty": "certain",
        },
        "appearance": {"clothing-0-key": "coat", "clothing-0-colour": "green", "note": f"Note {marker}"},
        "asks": {"copy": "video", "preserve": "yes"},
        "you": {"name": f"Zoë {marker}", "email": "zoe@example.org"},
        "delivery": {"delivery": "email", "letter_locale": "fr"},
    }


class ServerFault(Exception):
    """The server answered that it failed, or that it cannot do this now."""

    def __init__(self, path: str, answer: Answer) -> None:
        super().__init__(path, answer.status)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sent."""

    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8")

    def get_data(self, *, as_text: bool) -> str:
        """The page."""
        return self.text


@dataclass(slots=True)
class Resident:
    """One browser. `patience` is for how many seconds it tries again where the server breaks off."""

    port: int
    marker: str
    address: str
    """Its network address, as a trusted proxy would tell it."""
    patience: float = 0
    told: Callable[[str, float], None] = lambda what, seconds: None
    """Is told what was asked (the last part of the address) and how long the answer took."""
    key: str = ""
    retries: int = 0
    _cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def walk(self, today: date) -> None:
        """Answer every step, make the case, note its key and fetch the letter."""
        for step, fields in answers(self.marker, today).items():
            self.post(f"/request/{step}", f"/request/{step}", fields)
        check = self.get("/request/check").text
        assert check.count(self.marker) >= 3, "an answer that was acknowledged is gone"
        self.post("/request/check", "/case/new", {}, already="/case/key")
        shown = self.get("/case/key")
        found = _KEY.search(shown.text)
        assert found is not None, shown.text[:2000]
        self.key = " ".join(_WORD.findall(found.group()))
        self.post("/case/key", "/case/key", {}, already="/case/view")
        assert self.marker in self.get("/case/letter/access_request").text
        letter = self.get("/case/letter/access_request/pdf")
        assert letter.status == http.client.OK
        assert letter.body.startswith(b"%PDF-")

    def get(self, path: str) -> Answer:
        """Open a page; where the server breaks off, again."""
        until = time.monotonic() + self.patience
        while True:
            try:
                return self._ask("GET", path, None)
            except BROKEN:
                self._again(until)

    def post(self, page: str, path: str, fields: Mapping[str, str | list[str]], already: str = "") -> Answer:
        """Open a page and send its form; where the server breaks off, open it and send it again.

        Args:
            page: the page that holds the form.
            path: where it is sent.
            fields: what is filled in.
            already: where the page leads if the form was taken although its answer never came.
        """
        until = time.monotonic() + self.patience
        while True:
            try:
                shown = self._ask("GET", page, None)
                if already and shown.status == SEE_OTHER and shown.location.startswith(already):
                    return shown
                sent = self._ask("POST", path, {**_hidden(shown.text, path), **fields})
            except BROKEN:
                self._again(until)
                continue
            assert sent.status == SEE_OTHER, (path, sent.status, sent.text[:3000])
            return sent

    def send(self, path: str, shown: Answer, fields: Mapping[str, str | list[str]]) -> Answer:
        """Send the form of a page that is open to `path`, whatever the answer is."""
        return self._ask("POST", path, {**_hidden(shown.text, path), **fields})

    def _again(self, until: float) -> None:
        self.close()
        self.retries += 1
        if time.monotonic() > until:
            raise TimeoutError("the server did not come back")
        time.sleep(0.02)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, fields: Mapping[str, str | list[str]] | None) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": "localhost", "X-Forwarded-For": self.address, "X-Forwarded-Proto": "http"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields, doseq=True)
        begun = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        self.told(f"{method} {path.rpartition('/')[2]}", time.perf_counter() - begun)
        for line in response.headers.get_all("Set-Cookie", []):
            for morsel in SimpleCookie(line).values():
                self._cookies[morsel.key] = morsel.value
        answer = Answer(response.status, response.headers.get("Location", ""), content)
        if answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise ServerFault(path, answer)
        return answer


def _hidden(page: str, path: str) -> dict[str, str]:
    """Return the hidden fields of the form that is sent to `path`, or of the first one of the main part."""
    forms = page.partition("<main")[2].split("<form")[1:]
    form = next((form for form in forms if f'action="{path}"' in form), forms[0]).partition("</form>")[0]
    found = {}
    for tag in _HIDDEN.findall(form):
        attributes = dict(_ATTRIBUTE.findall(tag))
        found[html.unescape(attributes["name"])] = html.unescape(attributes.get("value", ""))
    return found


def opens(port: int, key: str, address: str) -> str:
    """Return the page of the case that a key opens in a new browser."""
    browser = Resident(port, "", address)
    try:
        browser.post("/case", "/case", {"key": key})
        return browser.get("/case/view").text + browser.get("/case/export").text
    finally:
        browser.close()
