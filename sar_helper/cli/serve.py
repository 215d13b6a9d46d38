"""`sar-helper serve`: the web application on this machine; `python app.py` does the same."""

from __future__ import annotations

import errno
import os
import select
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

import click
import waitress

from sar_helper.config import Config

if TYPE_CHECKING:
    from flask import Flask

THREADS: Final = 8

BACKLOG: Final = 1024
"""Connections that may wait to be answered."""

CONNECTIONS: Final = 900
"""Connections open at once. A browser keeps several, and with waitress's usual 100 the 101st person waits in vain."""

IDLE_SECONDS: Final = 30
"""A connection on which nothing comes for so long is closed, so that silent ones do not use up the others' room."""

FILES_KEPT_FREE: Final = 100
"""Files that the program needs besides its connections; the system limits both together."""

SENT_AT_ONCE_BYTES: Final = 256 * 1024
"""An answer up to this size is sent when it is whole. Waitress would send its head first, and while a thread waits for
its turn after that, the main loop asks for that connection again and again and keeps all others from their turn."""

LARGEST_BODY_BYTES: Final = 16 * 1024 * 1024
"""Far above what the pages accept, so that they can refuse kindly; far below what fills a disk."""


class HostUnready(click.ClickException):
    """Something that the host must change before the program can serve; the text says what."""

    exit_code = 2


@click.command()
def command() -> None:
    """Serve the web application on this machine."""
    serve(Config.from_env(os.environ))


def serve(config: Config) -> None:
    """Listen where `config` says, print the address and answer until the process is asked to stop.

    Raises:
        HostUnready: the port is taken, the host is no address of this machine, or the database or the mail server
            cannot be used.
    """
    with _listening_socket(config) as listener:
        app = _application(config)
        # The proxy's headers pass untouched: create_app believes as many of them as there are trusted proxies.
        server = waitress.create_server(
            app,
            sockets=[listener],
            threads=THREADS,
            connection_limit=_connections(),
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=IDLE_SECONDS // 3,
            asyncore_use_poll=hasattr(select, "poll"),
            max_request_body_size=LARGEST_BODY_BYTES,
            send_bytes=SENT_AT_ONCE_BYTES,
            clear_untrusted_proxy_headers=False,
            ident=None,
        )
        signal.signal(signal.SIGTERM, _stop)
        click.echo(f"SAR helper is ready at {_address(listener)}")
        click.echo("Stop it with Ctrl+C.")
        # The first letter would otherwise wait for fonts and templates; nobody waits for this thread.
        threading.Thread(target=_warm_up, name="warm-up", daemon=True).start()
        with _reminders(app, config):
            server.run()


def _warm_up() -> None:
    from sar_helper.render import pdf  # noqa: PLC0415 - after the port is taken, as all that is slow to load

    pdf.warm_up()


def _connections() -> int:
    """Return how many connections the system lets this process hold, `CONNECTIONS` at most."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows, which has no such limit
    except ModuleNotFoundError:
        return CONNECTIONS
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return CONNECTIONS if files == resource.RLIM_INFINITY else max(1, min(CONNECTIONS, files - FILES_KEPT_FREE))


def _application(config: Config) -> Flask:
    # Imported here, so that an occupied port is told at once and the other commands run without Flask.
    from sar_helper.storage.errors import DatabaseUnusable  # noqa: PLC0415
    from sar_helper.web import create_app, log_to_stderr  # noqa: PLC0415

    log_to_stderr()
    try:
        return create_app(config)
    except DatabaseUnusable as error:
        raise HostUnready(str(error)) from error


@contextmanager
def _reminders(app: Flask, config: Config) -> Iterator[None]:
    """Deliver reminders while the pages are served; only here, so that no test and no second process does it too."""
    if config.smtp_url is None:
        yield
        return
    from sar_helper.storage.errors import MailUnusable  # noqa: PLC0415 - as above
    from sar_helper.web import reminder_worker  # noqa: PLC0415

    try:
        worker = reminder_worker(app)
    except MailUnusable as error:
        raise HostUnready(str(error)) from error
    worker.start()
    try:
        yield
    finally:
        worker.stop()


def _listening_socket(config: Config) -> socket.socket:
    host, port = config.host, config.port
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except socket.gaierror as error:
        raise HostUnready(f"SAR_HOST={host}: expected a host name or an IP address of this machine") from error
    except PermissionError as error:
        raise HostUnready(f"SAR_PORT={port}: needs administrator rights; choose a port above 1023") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            text = f"SAR_PORT={port}: another program uses this port; choose another one, such as SAR_PORT={port + 80}"
        else:
            text = f"SAR_HOST={host}: expected an address of this machine ({error.strerror})"
        raise HostUnready(text) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop(signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - signal's signature
    raise SystemExit(0)
