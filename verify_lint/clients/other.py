"""Clients beside Requests. Source: their documentation and signatures; effects of httpx, aiohttp, urllib3 measured."""

from __future__ import annotations

from verify_lint.clients.model import Consumer

OTHER_CLASSES: dict[str, str | None] = {}
OTHER_FACTORIES: dict[str, str] = {}
OTHER_CALLS: dict[str, Consumer] = {}
OTHER_ATTRIBUTES: dict[str, Consumer] = {}
