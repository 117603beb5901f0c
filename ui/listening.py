"""How does the server come to listen on a port, and what if it cannot?"""

import os
import socket
import sys
import webbrowser
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.farewell import MOMENT
from ui.watch.metrics import FOLDER
from ui.workers import make_places

_APP = "ui.server:app_of_settings"
_PATIENCE = 15
"""Seconds that a worker may take to show that it lives; while it loads the model it may be slow to."""


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


def is_loopback(bound: socket.socket) -> bool:
    """Whether only this machine can reach a socket."""
    return ip_address(bound.getsockname()[0]).is_loopback


def run(app: ASGIApp, bound: socket.socket, settings: Settings, *, opens_browser: bool) -> None:
    """Serve until interrupted."""
    server = uvicorn.Server(_config(app, settings))
    if opens_browser:
        Thread(target=open_when_up, args=(server, address_of(bound)), daemon=True).start()
    server.run(sockets=[bound])


def run_workers(bound: socket.socket, settings: Settings, workers: int) -> None:
    """Serve with several processes until interrupted; one that dies is replaced. Each reads its settings itself."""
    with TemporaryDirectory(prefix="workplan-metrics-") as folder, TemporaryDirectory(prefix="workplan-") as places:
        os.environ[FOLDER] = folder
        make_places(Path(places), workers)
        config = _config(_APP, settings, workers)
        Multiprocess(config, sockets=[bound]).run()


def _config(app: ASGIApp | str, settings: Settings, workers: int = 1) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        root_path=settings.root_path,
        log_config=None,
        access_log=False,
        proxy_headers=False,  # ui/access/proxies.py does it, and has to know who was there before
        server_header=False,
        timeout_graceful_shutdown=int(settings.answer_seconds + 2 * MOMENT + 1),
        timeout_worker_healthcheck=_PATIENCE,
    )


def open_when_up(server: uvicorn.Server, address: str) -> None:
    """Open the page in the browser of this machine as soon as it is served, or say that there is none."""
    while not server.started:
        sleep(0.05)
    if not webbrowser.open(address):
        print(f"No browser could be opened here: open {address} yourself.", file=sys.stderr)  # the log is JSON
