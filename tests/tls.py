"""HTTPS servers on the loopback interface, and scripts run against them with real Requests."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from collections.abc import Iterator

# With any of these set, a measurement passes for the wrong reason.
CLEARED = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "PYTHONWARNINGS", "PYTHONPATH")


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        self.server.answered[self.path.strip("/")] += 1  # type: ignore[attr-defined]
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"ok")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _answer

    def log_message(self, *_: object) -> None:
        """Nothing: the tests ask the counter."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    answered: Counter[str]

    def handle_error(self, *_: object) -> None:
        """A client that refuses the certificate hangs up; that is what many tests want."""


@dataclass
class Server:
    """A running server; ``ca`` is the path of its CA's certificate."""

    port: int
    ca: Path
    httpd: _Server

    def url(self, token: str) -> str:
        return f"https://localhost:{self.port}/{token}"

    def answered(self, token: str) -> int:
        """How many requests with that path got an answer."""
        return self.httpd.answered[token]


class _KeepAlive(_Handler):
    protocol_version = "HTTP/1.1"


def serve(folder: Path, name: str, host: str = "localhost", *, keep_alive: bool = False) -> Iterator[Server]:
    """A server with a certificate of a CA of its own, until the generator is closed."""
    authority = trustme.CA()
    path = folder / f"{name}.pem"
    authority.cert_pem.write_to_path(str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    httpd = _Server(("127.0.0.1", 0), _KeepAlive if keep_alive else _Handler)
    httpd.answered = Counter()
    httpd.socket = context.wrap_socket(httpd.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Server(httpd.server_address[1], path, httpd)
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def clean_environment(**more: str) -> dict[str, str]:
    """The environment of a measurement."""
    clean = {key: value for key, value in os.environ.items() if key not in CLEARED and not key.endswith("_proxy")}
    return clean | {"NO_PROXY": "localhost,127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1", **more}


def run_script(
    script: Path, url: str, *options: str, python: str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a script as its own process; it finds the address in ``URL``."""
    return subprocess.run(
        [python, *options, str(script)],
        env=clean_environment(URL=url, **environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=script.parent,
    )
