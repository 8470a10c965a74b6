"""`thidua serve`: one machine, one command — prepares the data folder and the database, then serves the pages."""

import argparse
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from thidua.cli import database, home
from thidua.cli.language import compile_catalogues
from thidua.cli.refusal import Refused, explain
from thidua.rulebook.errors import NormRefused
from thidua.rulebook.loader import load

HOST = "127.0.0.1"
PORT = 8000
HIGHEST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of `thidua serve`."""
    parser.add_argument("--port", default=os.environ.get("THIDUA_PORT") or str(PORT), help="cổng / port (8000)")
    parser.add_argument("--example", action="store_true", help="nạp dữ liệu ví dụ / load the example")
    parser.add_argument("--today", default="", help="ngày của bản trình diễn, hoặc real / the day it plays at, or real")


def run(arguments: argparse.Namespace) -> int:
    """Prepare everything and serve until stopped; return 1 after one sentence when something stands in the way."""
    where = home.folder()
    try:
        port = _free_port(arguments.port)
        _prepare(where, arguments)
    except Refused as refused:
        return _tell(refused)
    except NormRefused as refused:
        return _tell(Refused(refused.said.vi, refused.said.en))
    except (OSError, DatabaseError) as error:
        if refusal := explain(error, folder=where):
            return _tell(refusal)
        raise
    connections.close_all()
    Server(port=port, example=arguments.example).run()
    return 0


def _tell(refused: Refused) -> int:
    print(f"{refused.vi}\n{refused.en}", file=sys.stderr)
    return 1


def _prepare(where: Path, arguments: argparse.Namespace) -> None:
    home.prepare(where)
    home.set_clock(where, arguments.today if arguments.example else home.REAL, at=datetime.now(UTC))
    compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.dev")
    django.setup()
    database.bring_up_to_date()
    if arguments.example:
        database.load_example()
    call_command("collectstatic", interactive=False, verbosity=0)
    load()


def _free_port(text: str) -> int:
    port = int(text) if text.isdecimal() else 0
    if not 0 < port <= HIGHEST_PORT:
        raise Refused(
            f"THIDUA_PORT={text} không phải số cổng: chọn số từ 1024 đến 65535, ví dụ THIDUA_PORT=8001 make run.",
            f"THIDUA_PORT={text} is no port: choose one from 1024 to 65535, for example THIDUA_PORT=8001 make run.",
        )
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise _port_refused(port) from error
    return port


def _port_refused(port: int) -> Refused:
    other = port + 1 if port >= PORT else PORT
    return Refused(
        f"Cổng {port} không dùng được (đang có chương trình khác dùng, hoặc không có quyền): dừng chương trình đó, "
        f"hoặc chạy THIDUA_PORT={other} make run.",
        f"Port {port} cannot be had (another program has it, or it is not permitted): stop that program, "
        f"or run THIDUA_PORT={other} make run.",
    )


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with two processes of four threads, started from this process once everything is prepared."""

    def __init__(self, *, port: int, example: bool) -> None:
        self.port = port
        self.example = example
        self.round: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        for name, value in {
            "bind": f"{HOST}:{self.port}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "when_ready": self._ready,
            "on_exit": self._stop_round,
            "proc_name": "thidua",
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, its pages loaded before the processes part: the first visitor waits for nothing."""
        application = get_wsgi_application()
        assert get_resolver().url_patterns
        return application

    def _ready(self, _arbiter: Any) -> None:
        welcome = import_module("thidua.cli.welcome")  # speaks of models, so the apps must be ready
        print(welcome.words(f"http://{HOST}:{self.port}/", with_example=self.example), flush=True)
        self.round = subprocess.Popen(
            [sys.executable, "-m", "thidua.manage", "daily", "--forever"], stdout=subprocess.DEVNULL,
        )
        connections.close_all()

    def _stop_round(self, _arbiter: Any) -> None:
        if self.round is not None:
            self.round.terminate()
            self.round.wait(timeout=10)
