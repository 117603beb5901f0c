"""How does the server come to listen on a port, and what if it cannot?"""

import logging
import socket
import webbrowser
from asyncio import CancelledError
from threading import Thread
from time import sleep
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from assistant.errors import SettingsError

_FAREWELL = 3
"""Seconds that answers on their way have when the server stops; open pages hold a stream for as long as they stand."""


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to this address. Raises SettingsError."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _bound(socket.socket(family, kind, proto), address)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {error.strerror}. Give another --port or --host."
        ) from error


def _bound(opened: socket.socket, address: Any) -> socket.socket:
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen()
    except OSError:
        opened.close()
        raise
    return opened


def address_of(bound: socket.socket) -> str:
    """The address of the page."""
    host, port = bound.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def run(app: ASGIApp, bound: socket.socket, *, opens_browser: bool) -> None:
    """Serve until interrupted."""
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_FAREWELL)
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    server = uvicorn.Server(config)
    if opens_browser:
        Thread(target=_open_when_up, args=(server, address_of(bound)), daemon=True).start()
    server.run(sockets=[bound])


def _open_when_up(server: uvicorn.Server, address: str) -> None:
    while not server.started:
        sleep(0.05)
    webbrowser.open(address)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a log line tells more than that the stream of an open page was cut when the server stopped."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))
