"""Names and values followed: what is expected stands in a comment on the line of the cause."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.helpers import found
from tests.idiom import Idiom

CASES = {
    # One of two decides
    "what stands behind an and": (
        "def f(u, verify=True, ca=''):  # VL104:26\n    requests.get(u, verify=verify and ca)\n"
        "def g(u, verify=True, https=False):\n    requests.get(u, verify=verify and https)\n"
        "def h(u, verify):\n    requests.get(u, verify=verify and False)  # VL105:39"
    ),
    "a default that nobody gets by default": (
        "def f(verify=True, ca=None):\n    s = requests.Session()\n    s.verify = verify or ca\n"
        "def g(verify=True, strict=False):\n    s = requests.Session()\n    s.verify = verify or strict\n"
        "def h(verify=False, ca=None):  # VL104\n    s = requests.Session()\n    s.verify = verify or ca\n"
        "def i(verify=True):\n    s = requests.Session()\n    s.verify = verify or False  # VL105"
    ),
    "a verb of what is called a session": (
        "def f(client, url, method):\n    func = getattr(client.session, method.lower())\n    func(url, verify=False)  # VL106\n"
        "def g(client, url, method):\n    return getattr(client.session, method)(url, verify=False)  # VL106\n"
        "def h(client, url, method):\n    getattr(client.store, method)(url, verify=False)\n"
        "def i(client, url, method):\n    getattr(client.session, method)(url, verify=True)"
    ),
    # What is handed on by others
    "a helper that runs what it is given": (
        "import asyncio\nfrom functools import partial\nasync def run(fn, *a, **kw):\n    return await asyncio.to_thread(fn, *a, **kw)\n"
        "async def run2(fn, *a, **kw):\n    return await loop.run_in_executor(None, partial(fn, *a, **kw))\n"
        "async def get(url, **kw):\n    return await run(requests.get, url, **kw)\nasync def get2(url, **kw):\n"
        "    return await run2(requests.get, url, **kw)\nasync def main():\n    await get(U, verify=False)  # VL101\n"
        "    await get2(U, verify=False)  # VL101\n    await get(U, verify=True)"
    ),
    "schedulers and operators": (
        "def pong(u, verify=True):\n    requests.get(u, verify=verify)\nPythonOperator(python_callable=pong, op_kwargs={'verify': False})  # VL101\n"
        "sched.add_job(pong, kwargs={'verify': False})  # VL101\nschedule.every(5).do(pong, verify=False)  # VL101\n"
        "sched.add_job(pong, kwargs={'verify': True})\nsched.add_job(other, kwargs={'verify': False})"
    ),
    "another record of one": (
        "import dataclasses\nfrom dataclasses import dataclass, replace\n@dataclass\nclass T:\n    url: str\n    verify: bool = True\n"
        "    def go(self):\n        return requests.get(self.url, verify=self.verify)\nt = T(U)\nreplace(t, verify=False).go()  # VL101\n"
        "dataclasses.replace(t, verify=True).go()\n'a'.replace('verify', '')"
    ),
    "a protocol shows no client": (
        "from typing import Protocol\nclass Http(Protocol):\n    def get(self, url, **kw): ...\n"
        "def ping(http: Http):\n    http.get(U, verify=False)  # VL106"
    ),
    "options of click in a mapping": (
        "import click\n@click.command()\n@click.option('--verify', type=bool, default=False)  # VL104\ndef main(**kw):\n"
        "    requests.get(U, verify=kw['verify'])\n@click.command()\n@click.option('--verify/--no-verify', default=True)\n"
        "def other(**kw):\n    requests.get(U, **kw)"
    ),
    # What a mixin or a container tells
    "a mixin that calls what its class has": (
        "class M:\n    def users(self):\n        return self._get(U, verify=False)  # VL101\n    def more(self, verify=False):  # VL104\n"
        "        return self._get(U, verify=verify)\n    def ok(self):\n        return self._drop(U, verify=False)\nclass A(M):\n"
        "    def _get(self, u, **kw):\n        return requests.get(u, **kw)\n    def _drop(self, u, verify=True):\n        return requests.get(u)"
    ),
    "a property by what its decorator is called": (
        "from util import lazy_property, ttl_property_of\nclass C:\n    @lazy_property\n    def http(self):\n        return requests.Session()\n"
        "    @ttl_property_of(5)\n    def other(self):\n        return requests.Session()\n    def ping(self):\n"
        "        self.http.get(U, verify=False)  # VL102\n        self.other.verify = False  # VL103"
    ),
    "containers of what is no client": (
        "class Repo:\n    def get(self, key, verify=True):\n        return key\ndef f(rs: list[Repo], d: dict[str, Repo]):\n"
        "    for r in rs: r.get('k', verify=False)\n    for r in d.values(): r.get('k', verify=False)\n    d['a'].get('k', verify=False)"
    ),
    # What only looks like it
    "rows of another class": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\nclass Log:\n    def __init__(self):\n        self.rows = []\n    def add(self, u):\n"
        "        self.rows.append((u, False))\nclass Crawler:\n    def __init__(self, urls):\n        self.rows = [(u, True) for u in urls]\n"
        "    def run(self, pool):\n        return pool.starmap(f, self.rows)"
    ),
    "rows of a list that is no longer there": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef go(urls, pool):\n    rows = []\n    rows.append((U, False))\n"
        "    rows = [(u, True) for u in urls]\n    pool.starmap(f, rows)\n    rows.append((U, False))"
    ),
    "a list that is sorted anew": (
        "class C:\n    def check(self, u):\n        requests.get(u, verify=False)  # VL101\n    def run(self, pool):\n"
        "        self.hosts = sorted(self.hosts)\n        pool.map(self.check, self.hosts)"
    ),
    "a later condition that decides as well": (
        "def f(u, verify=True, ca=None):\n    v = False  # VL105\n    if verify: v = True\n    if ca:\n        v = ca\n    requests.get(u, verify=v)\n"
        "f(U, verify=False, ca='/ca')"
    ),
    "two that have to be so": (
        "def f(u, verify=True, dry_run=False):\n    v = False  # VL105\n    if dry_run or verify: v = True\n    requests.get(u, verify=v)\n"
        "f(U, verify=False, dry_run=True)\ndef g(u, verify=True, internal=False):\n    v = True\n    if internal and not verify:\n        v = False  # VL105\n"
        "    requests.get(u, verify=v)\ng(U, verify=False)"
    ),
    "a helper that is asked with another default": (
        "import os\ndef env_bool(name, default=False):\n    return os.getenv(name, str(default)).lower() == 'true'\n"
        "s = requests.Session()\nif env_bool('TLS', True):\n    s.verify = env_bool('TLS')  # VL104"
    ),
    "records with options for requests": (
        "from types import SimpleNamespace\nfrom dataclasses import replace\nn = SimpleNamespace(requests_kwargs={'verify': False})\n"
        "n.requests_kwargs = {'verify': False}\nreplace(conf, requests_kwargs={'verify': False})"
    ),
    # What decides is called otherwise
    "who decides by other names": (
        "def f(u, disable_ssl=False, skip_tls=False, unsafe=False):\n    v = True\n    if disable_ssl:\n        v = False  # VL105\n"
        "    requests.get(u, verify=v)\nf(U, disable_ssl=True)  # VL101\n"
        "def g(u, self_signed=False):\n    requests.get(u, verify=False if self_signed else True)  # VL105\ng(U, True)  # VL101\n"
        "def h(u, ssl=True):\n    requests.get(u, verify=False if not ssl else True)  # VL105\nh(U, False)"
    ),
    # What fixtures give back
    "a fixture that gives False": (
        "import pytest\n@pytest.fixture\ndef verify():\n    return False  # VL105\n@pytest.fixture\ndef secure():\n    return True\n"
        "def test_a(verify):\n    requests.get(U, verify=verify)\ndef test_b(secure):\n    requests.get(U, verify=secure)\n"
        "def helper(verify):\n    requests.get(U, verify=verify)"
    ),
    # Partials of partials, parts of lists
    "a partial of a partial": (
        "from functools import partial\nd = partial(requests.get, stream=True)\npartial(d, verify=False)(U)  # VL101:19\npartial(d, verify=True)(U)\n"
        "async def f(u):\n    await asyncio.to_thread(d, u, verify=False)  # VL101"
    ),
    "a loop over a part of a list": (
        "ATTEMPTS = [{'verify': True}, {'verify': False}]  # VL105\nfor c in ATTEMPTS[:2]:\n    requests.get(U, verify=c['verify'])\n"
        "for v in [True, False][:2]:  # VL105\n    requests.get(U, verify=v)\nfor v in [True, 1][:2]:\n    requests.get(U, verify=v)"
    ),
    "a loop over an iterator": (
        "attempts = iter([{'verify': True}, {'verify': False}])  # VL105\nfor kw in attempts:\n    requests.get(U, **kw)"
    ),
    "a list that is made of itself": (
        "def f(urls, v):\n    while urls:\n        urls = list(urls)\n        v = sorted(v)\n        for x in v:\n            requests.get(U, verify=x)\n"
        "def g(pool, urls):\n    while urls:\n        urls = list(urls)\n        pool.map(f, urls, urls)"
    ),
    # What subclasses tell of their base
    "a mixin that reads what it is mixed into": (
        "class Config:\n    def __init__(self, verify_ssl=False):  # VL104\n        self.verify_ssl = verify_ssl\n"
        "class Mixin:\n    def get(self, u):\n        return requests.get(u, verify=self.config.verify_ssl)\n"
        "class Transport(Mixin):\n    def __init__(self, config=None):\n        self.config = config\nTransport(config=Config()).get(U)"
    ),
    "a mixin that reads an entry": (
        "class Mixin:\n    def get(self, u):\n        return requests.get(u, verify=self.config['verify'])\n"
        "class Off(Mixin):\n    def __init__(self):\n        self.config = {'verify': False}  # VL105:34\n"
        "class On(Mixin):\n    def __init__(self):\n        self.config = {'verify': True}"
    ),
    "a mapping of a subclass": (
        "class Base:\n    opts = {'timeout': 3}\n    def get(self, u):\n        return requests.get(u, **self.opts)\n"
        "class Off(Base):\n    opts = {'timeout': 3, 'verify': False}  # VL105\nclass On(Base):\n    opts = {'verify': True}"
    ),
    "an entry that a subclass sets": (
        "class Base:\n    def __init__(self):\n        self.opts = {}\n    def get(self, u):\n        return requests.get(u, **self.opts)\n"
        "class Off(Base):\n    def __init__(self):\n        super().__init__()\n        self.opts['verify'] = False  # VL105"
    ),
    "a default of an entry that is there": (
        "DEFAULTS = {'verify': True}\nclass A:\n    def __init__(self):\n        self.config = {'verify': True}\n    def late(self):\n"
        "        self.config.setdefault('verify', False)\n    def get(self, u):\n        return requests.get(u, verify=self.config['verify'])\n"
        "class B:\n    def __init__(self):\n        self.config = dict(DEFAULTS)\n        self.config.setdefault('verify', False)\n"
        "    def get(self, u):\n        return requests.get(u, verify=self.config['verify'])"
    ),
    "a default of an entry of the object": (
        "class Hub:\n    def __init__(self, cfg):\n        self.config = dict(cfg)\n        self.config.setdefault('verify', False)  # VL104\n"
        "    def get(self, u):\n        return requests.get(u, verify=self.config['verify'])"
    ),
    # What a wrapper asks for itself
    "a choice given to a wrapper that asks": (
        "def get(u, verify=True):\n    if not verify:\n        print('insecure')\n    return requests.get(u, verify=verify)\n"
        "def f(flag):\n    get(U, verify=False if flag else True)  # VL105:19\ndef g(flag):\n    v = True\n    if flag:\n        v = False  # VL105\n"
        "    get(U, verify=v)\nget(U, verify=False)  # VL101"
    ),
    "setdefault on a branch": (
        "def f(u, **kw):\n    if lab:\n        kw.setdefault('verify', False)  # VL105\n    return requests.get(u, **kw)\n"
        "def g(u, **kw):\n    if 'verify' not in kw:\n        kw.setdefault('verify', False)  # VL104\n    return requests.get(u, **kw)"
    ),
    # Callables that are classes, or stand in tables
    "a class that is handed on": (
        "class C:\n    def __init__(self, h, v=True):\n        self.s = requests.Session()\n        self.s.verify = v\n"
        "async def f(hass):\n    await asyncio.to_thread(C, 'h', v=False)  # VL102:39\n    await hass.async_add_executor_job(C, 'h', False)  # VL102:47\n"
        "    await asyncio.to_thread(C, 'h', True)"
    ),
    "a table of functions": (
        "def run(u, v):\n    return requests.get(u, verify=v)\ndef other(u, v):\n    return None\n"
        "T = {'a': run, 'b': other}\nT['a'](U, False)  # VL101:11\nT['b'](U, False)\nT['a'](U, True)"
    ),
    "a table of commands": (
        "import argparse\ndef run(args):\n    return requests.get(args.url, verify=not args.insecure)\nM = {'run': run}\n"
        "p = argparse.ArgumentParser()\np.add_argument('--insecure', action='store_true', default=True)  # VL104\n"
        "args = p.parse_args()\nM[args.command](args)"
    ),
    "a table of methods": (
        "class A:\n    def __init__(self):\n        self.t = {'x': self.x}\n    def x(self, u, v):\n        return requests.get(u, verify=v)\n"
        "    def run(self, c, u):\n        return self.t[c](u, False)  # VL101"
    ),
    # Helpers that ask the environment
    "a helper that others ask as well": (
        "import os\ndef env_bool(name, default=False):\n    return os.getenv(name, str(default)).lower() in ('1', 'true')\n"
        "DEBUG = env_bool('DEBUG')\nVERIFY = env_bool('VERIFY_SSL')  # VL104:10\nrequests.get(U, verify=VERIFY)\nrequests.get(U, verify=env_bool('V', True))"
    ),
    "a helper without a default": (
        "import os\ndef env_bool(name):\n    return os.getenv(name, '').lower() in ('1', 'true')\n"
        "VERIFY = env_bool('VERIFY_SSL')  # VL104:10\nrequests.get(U, verify=VERIFY)"
    ),
    "a helper that looks up a number": (
        "import os\ndef env_int(name, default=0):\n    return int(os.getenv(name, default))\nrequests.get(U, verify=bool(env_int('V')))  # VL104:29"
    ),
    "a helper that says so itself": (
        "import os\ndef flag():\n    v = os.environ.get('V')\n    if v is not None:\n        return v.lower() in ('1', 'true')\n"
        "    return False  # VL105:12\nrequests.get(U, verify=flag())"
    ),
    # What takes the place of merge_environment_settings
    "a lambda with a display": (
        "old = requests.Session.merge_environment_settings\n"
        "requests.Session.merge_environment_settings = lambda *a: {**old(*a), 'verify': False}  # VL108:80"
    ),
    "a lambda that hands on": (
        "old = requests.Session.merge_environment_settings\nrequests.Session.merge_environment_settings = lambda *a: {**old(*a), 'stream': False}"
    ),
    "a function that mock puts there": (
        "from unittest import mock\ndef f(*a):\n    return {'verify': False}  # VL108\n"
        "with mock.patch.object(requests.Session, 'merge_environment_settings', f):\n    requests.get(U)"
    ),
    "what mock puts elsewhere": (
        "from unittest import mock\ndef f(*a):\n    return {'verify': False}\nwith mock.patch.object(thing, 'merge_environment_settings', f):\n    requests.get(U)"
    ),
    # What passes something on to Requests
    "options of a loader": "from lib import Loader\nLoader(U, requests_kwargs={'verify': False})  # VL106:38\nLoader(requests_kwargs={'verify': True})",
    "options that are set": (
        "import lib\nloader = lib.Loader()\nloader.requests_kwargs = {'verify': False}  # VL106:37\n"
        "lib.settings.requests_kwargs = {'verify': True}\nlib.settings.requests_kwargs = {'verify': 0}  # VL106:43"
    ),
    "options of a class of the file": (
        "class Loader:\n    def __init__(self, requests_kwargs=None):\n        self.requests_kwargs = requests_kwargs\n"
        "Loader(requests_kwargs={'verify': False})\nLoader().requests_kwargs = {'verify': False}"
    ),
    # Functions that are asked twice
    "a function that is asked before": (
        "import os\ndef ca():\n    return os.environ.get('CA')\ndef f():\n    s = requests.Session()\n    if ca():\n        s.verify = ca()\n    return s"
    ),
    "a function that is not asked before": (
        "import os\ndef ca():\n    return os.environ.get('CA')  # VL104\ndef f():\n    s = requests.Session()\n    if other():\n        s.verify = ca()\n    return s"
    ),
    "a method that is asked before": (
        "class C:\n    def __init__(self, ca=None):\n        self._ca = ca\n    def ca(self):\n        return self._ca\n    def f(self):\n"
        "        s = requests.Session()\n        s.verify = self.ca() if self.ca() is not None else True\n        return s\n    def g(self):\n"
        "        s = requests.Session()\n        if not self.ca():\n            return s\n        s.verify = self.ca()\n        return s"
    ),
    "a method that is asked for something else": (
        "class C:\n    def __init__(self, ca=None):  # VL104\n        self._ca = ca\n    def ca(self, name):\n        return self._ca\n    def f(self):\n"
        "        s = requests.Session()\n        s.verify = self.ca('b') if self.ca('a') else True\n        return s"
    ),
    # Who makes a condition choose
    "what stays where a condition does not hold": (
        "def f(u, verify_ssl=True):\n    verify = False  # VL105\n    if verify_ssl:\n        verify = True\n    requests.get(u, verify=verify)\n"
        "f(U, verify_ssl=False)  # VL101:17\nf(U, True)"
    ),
    "what stays behind two conditions": (
        "def f(u, verify=True, ca=None):\n    v = False  # VL105\n    if verify and ca:\n        v = ca\n    elif verify:\n        v = True\n"
        "    requests.get(u, verify=v)\nf(U, verify=False)  # VL101\nf(U, ca=None)"
    ),
    "what does not stay": (
        "def f(u, verify=True):\n    v = False\n    if verify:\n        v = '/ca'\n    else:\n        v = True\n    requests.get(u, verify=v)\nf(U, False)"
    ),
    "what is used before the condition": (
        "def f(u, verify=True):\n    v = False  # VL101\n    requests.get(u, verify=v)\n    if verify:\n        v = True\n    return v\nf(U, False)"
    ),
    "the last of several conditions": (
        "def f(u, verify_ssl=True, ca=None):\n    if verify_ssl and ca:\n        v = ca\n    elif verify_ssl:\n        v = True\n"
        "    else:\n        v = False  # VL105\n    requests.get(u, verify=v)\nf(U, verify_ssl=False)  # VL101\nf(U, ca=None)"
    ),
    "what a call gives is None": (
        "def f(u, ca):\n    if not ca:\n        ca = False  # VL105\n    requests.get(u, verify=ca)\nf(U, None)\n"
        "def g(u, ca):\n    if not ca:\n        ca = False\n    requests.get(u, verify=ca)\ng(U, '/ca')"
    ),
    "another condition than the caller's": (
        "def f(u, verify=True, dev=False):\n    v = True\n    if dev:\n        if not verify:\n            v = False  # VL105\n"
        "    requests.get(u, verify=v)\nf(U, False)"
    ),
    # What maps hand on
    "a constant that is repeated": (
        "from itertools import repeat\ndef f(u, h, v=True):\n    return requests.get(u, headers=h, verify=v)\n"
        "def main(urls, pool):\n    pool.map(f, urls, repeat({}), repeat(False))  # VL101:42\n    pool.map(f, urls, repeat({}), repeat(True))"
    ),
    "a list of constants": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef main(urls, pool):\n"
        "    list(map(f, urls, [False] * len(urls)))  # VL101\n    list(map(f, urls, [True] * len(urls)))\n    map(f, urls, [True, 0])  # VL101:25"
    ),
    "a list that nobody knows": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef main(pool, urls=(), flags=(1,)):\n    pool.map(f, urls, flags)\n    pool.map(f, urls)"
    ),
    "rows of a comprehension": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef main(urls, pool):\n"
        "    pool.starmap(f, [(u, False) for u in urls])  # VL101:26\n    pool.starmap(f, ((u, True) for u in urls))"
    ),
    "rows that are appended": (
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef main(urls, pool):\n    jobs = []\n    for u in urls:\n"
        "        jobs.append((u, False))  # VL101\n    pool.starmap(f, jobs)\ndef other(urls, pool):\n    jobs = []\n"
        "    jobs.append((urls, True))\n    pool.map(f, *zip(*jobs))"
    ),
    "rows that are zipped": (
        "import argparse\nfrom itertools import repeat\np = argparse.ArgumentParser()\n"
        "p.add_argument('--ignore', action='store_true')  # VL104\na = p.parse_args()\n"
        "def f(u, v=True):\n    return requests.get(u, verify=v)\ndef main(urls, pool):\n    pool.starmap(f, zip(urls, repeat(a.ignore)))"
    ),
    # What comes out where nobody says anything
    "a converter of the file": (
        "import os\ndef to_bool(v):\n    return str(v).strip().lower() in ('1', 'true')\n"
        "V = to_bool(os.getenv('V', 'no'))  # VL104\nrequests.get(U, verify=V)"
    ),
    "a converter that is on by default": (
        "import os\ndef to_bool(v):\n    return str(v).lower() in ('1', 'true')\n"
        "V = to_bool(os.getenv('V', 'TRUE'))\nrequests.get(U, verify=V)"
    ),
    "a converter with branches": (
        "import os\ndef to_bool(v):\n    'Text to truth.'\n    if isinstance(v, bool):\n        return v\n"
        "    if v.lower() in ('yes', 'true'):\n        return True\n    elif v.lower() == 'no':\n        return False\n"
        "    raise ValueError(v)\nV = to_bool(os.getenv('V', 'no'))  # VL104\nrequests.get(U, verify=V)"
    ),
    "a converter that tries": (
        "import os\ndef to_bool(v):\n    try:\n        return bool(int(v))\n    except ValueError:\n        return v == 'true'\n"
        "requests.get(U, verify=to_bool(os.getenv('V', '0')))  # VL104\n"
        "requests.get(U, verify=to_bool(os.getenv('V', 'x')))"
    ),
    "a converter of a constant": (
        "def to_bool(v):\n    return v.lower() == 'true'\nrequests.get(U, verify=to_bool('false'))  # VL101"
    ),
    "a converter that nobody can follow": (
        "import os\ndef to_bool(v):\n    while v:\n        v = v[1:]\n    return v\n"
        "requests.get(U, verify=to_bool(os.getenv('V', 'no')))"
    ),
    "a converter that calls itself": (
        "import os\ndef to_bool(v):\n    return to_bool(v)\nrequests.get(U, verify=to_bool(os.getenv('V', 'no')))"
    ),
    "a flag of the environment": (
        "import os\ndef flag(name, default=False):\n    v = os.environ.get(name)\n    if v is None:\n        return default\n"
        "    return v == '1'\nrequests.get(U, verify=flag('V'))  # VL104\nrequests.get(U, verify=flag('V', True))\n"
        "requests.get(U, verify=flag('V', default=False))  # VL104"
    ),
    "a look-up that casts": (
        "import os\ndef env(name, default=None, cast=None):\n    v = os.environ.get(name, default)\n"
        "    return cast(v) if cast else v\nrequests.get(U, verify=env('V', default=True, cast=bool))"
    ),
    "a look-up of a table": (
        "T = {}\ndef get(key, default=None):\n    return T.get(key, default)\n"
        "s = requests.Session()\ns.verify = get('v', True)\ns.get(U)\ns.verify = get('v', False)  # VL104"
    ),
    "what is made true": (
        "def norm(v):\n    if not v:\n        return True\n    return v\ndef f(verify=False):\n    requests.get(U, verify=norm(verify))"
    ),
    "what is made a boolean": "def norm(v):\n    return bool(v)\ndef f(verify=False):  # VL104\n    requests.get(U, verify=norm(verify))",
    "asked for before": "import os\nv = True\nif 'V' in os.environ:\n    v = os.environ.get('V') in ('1', 'true')\nrequests.get(U, verify=v)",
    "a section and an option": (
        "c = load()\nrequests.get(U, verify=not c.getboolean('http', 'insecure'))\nrequests.get(U, verify=c.get('http', 'verify') == 'true')\n"
        "requests.get(U, verify=c.get('verify', 'false') == 'true')  # VL104"
    ),
    "asked in the same expression": "def f(ca=''):\n    requests.get(U, **({'verify': ca} if ca else {}))",
    "asked beside it": "def f(ca=''):\n    ca and requests.get(U, verify=ca)",
    "not asked in the same expression": "def f(ca=''):  # VL104\n    requests.get(U, **({'verify': ca} if x else {}))",
    "a mapping that is the default": "def f(u, options={'verify': False}):  # VL104\n    requests.get(u, **options)",
    "a name for the variable": "import os\nKEY = 'CURL_CA_BUNDLE'\nos.environ[KEY] = ''  # VL109",
    "left by a method": "def f(p, ca=None):\n    s = requests.Session()\n    if not ca:\n        parser.error('no CA')\n    s.verify = ca",
    "left by no method": "def f(p, ca=None):  # VL104\n    s = requests.Session()\n    if not ca:\n        log.error('no CA')\n    s.verify = ca",
    "nothing with a URL": "thing.delete(verify=False)\nstore.get(key, verify=False)\nthing.get(url=U, verify=False)  # VL106",
    "fields that are not given": (
        "from dataclasses import dataclass, field\nfrom typing import ClassVar\n@dataclass\nclass C:\n    n: ClassVar[int] = 1\n"
        "    i: int = field(init=False)\n    u: str = ''\n    verify: bool = True\n    x: bool = True\n"
        "    def get(self):\n        requests.get(self.u, verify=self.verify)\nC(U, True, False)\nC(U, False)  # VL101"
    ),
    "a text that is parsed": (
        "class C:\n    def __init__(self, verify='false'):  # VL104\n        self.v = verify.lower() == 'true'\n"
        "    def get(self):\n        return requests.get(U, verify=self.v)"
    ),
    "a text that is parsed, on by default": (
        "class C:\n    def __init__(self, verify='True'):\n        self.v = verify.lower() == 'true'\n"
        "    def get(self):\n        return requests.get(U, verify=self.v)"
    ),
    "the truth of nothing": "def f(verify=None):  # VL104\n    requests.get(U, verify=bool(verify))",
    "nothing is not true": "def f(verify=None):  # VL104\n    requests.get(U, verify=verify is True)",
    "nothing is not false": "def f(verify=None):\n    requests.get(U, verify=verify is not False)",
    # Handed on
    "a callable through two functions": (
        "def retry(f, u, **kw):\n    return once(f, u, verify=False, **kw)  # VL101\n"
        "def once(f, u, **kw):\n    return f(u, **kw)\nretry(requests.get, U)"
    ),
    "a mapping behind the arguments": "pool.apply_async(requests.get, (U,), {'verify': False})  # VL101",
    "a mapping by keyword": "pool.apply_async(requests.get, [U], kwds={'verify': False})  # VL101",
    "a thread of a function of the file": (
        "import threading\ndef f(u, verify=True):\n    requests.get(u, verify=verify)\n"
        "threading.Thread(target=f, args=(U, False))  # VL101\nthreading.Thread(target=f, kwargs={'verify': False})  # VL101\n"
        "threading.Thread(target=f, args=(U, True))"
    ),
    "what a thread is told itself": "import threading\nthreading.Thread(target=f, daemon=False)\ndef f(u, daemon):\n    requests.get(u)",
    "a lambda in the place of send": (
        "A = requests.adapters.HTTPAdapter\nold = A.send\n"
        "A.send = lambda self, r, **kw: old(self, r, **{**kw, 'verify': False})  # VL108"
    ),
    "a partial in the place of send": (
        "import functools\nA = requests.adapters.HTTPAdapter\nA.send = functools.partialmethod(A.send, verify=False)"
    ),
    "a fixture": (
        "import pytest\n@pytest.fixture\ndef api():\n    return requests.Session()\n"
        "def test_it(api):\n    api.get(U, verify=False)  # VL102"
    ),
    "no fixture": "def api():\n    return requests.Session()\ndef test_it(api):\n    api.get(U, verify=False)  # VL106",
    "options that commands share": (
        "import click\noption = click.option('--verify/--no-verify', default=False)  # VL104\n"
        "@click.command()\n@option\ndef f(verify):\n    requests.get(U, verify=verify)"
    ),
    "the options as a mapping": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--verify', action='store_true')  # VL104\n"
        "requests.get(U, verify=vars(p.parse_args())['verify'])"
    ),
    "the first option of a pair": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--no-verify', dest='verify', action='store_false', default=True)\n"
        "p.add_argument('--verify', action='store_true')\nrequests.get(U, verify=p.parse_args().verify)"
    ),
    "what a framework injects": (
        "from fastapi import Depends\ndef made():\n    return requests.Session()\n"
        "def f(s=Depends(made)):\n    s.get(U, verify=False)  # VL102\n"
        "def g(s=Depends(other)):\n    s.get(U, verify=False)  # VL106"
    ),
    "sessions in a mapping": "S = {'a': requests.Session()}\nfor s in S.values():\n    s.verify = False  # VL103",
    # Loops and tables
    "the attempts of a retry": "for n in range(3):\n    requests.get(U, verify=n < 2)  # VL105",
    "not the first attempt": "for n in range(N):\n    requests.get(U, verify=not n)  # VL105",
    "one attempt only": "for n in range(1):\n    requests.get(U, verify=n == 0)",
    "attempts counted from one": "import itertools\nfor n in itertools.count(1):\n    requests.get(U, verify=n == 1)  # VL105",
    "reversed": "for v in reversed([True, False]):  # VL105\n    requests.get(U, verify=v)",
    "zip": "for u, v in zip([U, U], [True, False]):  # VL105\n    requests.get(u, verify=v)",
    "product": "import itertools\nfor u, v in itertools.product([U], [False, True]):  # VL105\n    requests.get(u, verify=v)",
    "the values of a table": "for c in {'a': {'verify': False}}.values():  # VL101\n    requests.get(U, verify=c['verify'])",
    "the items of a table": "for _, c in {'a': {'verify': False}}.items():  # VL101\n    requests.get(U, verify=c['verify'])",
    "the keys of a table": "for c, _ in {False: True}.items():\n    requests.get(U, verify=c)",
    "a comprehension over pairs": "[requests.get(u, verify=v) for u, v in [(U, False)]]  # VL101",
    "an element of a union": "O = {'verify': False} | more\nrequests.get(U, **O)\nmore = {'verify': True}",
    "a copy of a copy": "D = {'verify': False}  # VL101\nrequests.get(U, **D.copy().copy())",
    "a copy of something else": "requests.get(U, verify=x.copy())",
    # Clients of other libraries that hold a session
    "locust": "from locust import HttpUser\nclass A(HttpUser):\n    def on_start(self):\n        self.client.verify = False  # VL103",
    "locust task": "from locust import TaskSet\nclass A(TaskSet):\n    def t(self):\n        self.client.get(U, verify=False)  # VL102",
    "locust with another client": "from locust import FastHttpUser\nclass A(FastHttpUser):\n    def t(self):\n        self.client.verify = False",
    "pynetbox": "import pynetbox\nnb = pynetbox.api(U)\nnb.http_session.verify = False  # VL103",
    "a session of an unknown client": "c = Client(U)\nc.http_session.verify = False  # VL106",
    "a session that is httpx's": "import httpx\nsession = httpx.Client()\nsession.verify = False",
    "a session that a function of a library makes": "from lib import get_session\nsession = get_session()\nsession.verify = False  # VL106",
    "a session of a class of a library": "from lib import Session\nsession = Session()\nsession.verify = False",
    "the connection of a configuration": "from lib import Client\nc = Client()\nc.config.connection.verify = False  # VL106",
    "a connection": "def f(connection):\n    connection.verify = False",
    "what a session sends": "def f(session, prepared):\n    session.send(prepared, verify=False)  # VL106",
    "what a signal sends": "def f(signal, prepared):\n    signal.send(prepared, verify=False)",
    "the session of a framework": "from flask import session\nsession.verify = False",
    "a double of a session": "def test(mock_session):\n    mock_session.verify = False\n    mock_session.get(U, verify=False)",
    "a session of a class of the file": "class Session:\n    pass\nsession = Session()\nsession.verify = False",
    "an unknown session that is given a name": "def f(session, v):\n    session.verify = v\nf(x, False)",
    "something else that verifies": "def f(token):\n    token.verify = False",
    "what a framework holds": "import flask\nflask.g.session.get(U, verify=False)  # VL106",
    "a request of a framework": "import flask\nflask.request.args.get(U, verify=False)",
    "a client that is made later": "client = None\ndef f():\n    client.get(U, verify=False)  # VL106",
    "requests_pkcs12": "import requests_pkcs12\nrequests_pkcs12.get(U, verify=False)  # VL101",
    # Options and settings
    "getattr of a package": "from django.conf import settings\nrequests.get(U, verify=getattr(settings, 'V', False))  # VL104",
    "a look-up of a boolean": "requests.get(U, verify=env.bool('V', False))  # VL104",
    "the values of a pair of options": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--no-verify', dest='verify', action='store_false')\n"
        "p.set_defaults(verify=True)\nrequests.get(U, verify=p.parse_args().verify)"
    ),
    "a default that is set later": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--verify', action='store_true')\n"
        "p.set_defaults(verify=False)  # VL104\nrequests.get(U, verify=p.parse_args().verify)"
    ),
    # Attributes
    "rebound on each branch": (
        "s = requests.Session()\ns.verify = False\nif ca:\n    s.verify = ca\nelif x:\n    s.verify = x\nelse:\n    s.verify = True"
    ),
    "rebound on one branch": "s = requests.Session()\ns.verify = False  # VL103\nif ca:\n    s.verify = ca",
    "used in the condition": (
        "s = requests.Session()\ns.verify = False  # VL103\nif s.get(U):\n    s.verify = ca\nelse:\n    s.verify = True"
    ),
    "the host check of an override": (
        "class A(requests.adapters.HTTPAdapter):\n    def cert_verify(self, conn, url, verify, cert):\n"
        "        conn.assert_hostname = False  # VL107\n        super().cert_verify(conn, url, verify, cert)"
    ),
    # Values
    "minus": "requests.get(U, verify=-0)  # VL101",
    "plus": "requests.get(U, verify=+0)  # VL101",
    "minus of a string is no value": "requests.get(U, verify=-'')",
    "int of text": "requests.get(U, verify=int('0'))  # VL101",
    "int of no number": "requests.get(U, verify=int('x'))",
    "json": "import json\nrequests.get(U, verify=json.loads('false'))  # VL101",
    "string methods": "requests.get(U, verify=' False '.strip().lower() == 'true')  # VL101",
    "string method of an unknown": "requests.get(U, verify=x.lower() == 'true')",
    "comparison of literals": "requests.get(U, verify=1 == 2)  # VL101",
    "comparison of unknowns": "requests.get(U, verify=x == y)",
    "chained comparison": "requests.get(U, verify=1 < x < 2)",
    "order comparison": "requests.get(U, verify=1 < 0)",
    "not in": "requests.get(U, verify='a' not in ('a', 'b'))  # VL101",
    "in unknown members": "requests.get(U, verify='a' in (x, 'b'))",
    "in an unknown": "requests.get(U, verify='a' in x)",
    "parameter compared": "def f(v=False):  # VL104\n    requests.get(U, verify=v is True)",
    "parameter compared with false": "def f(off=True):  # VL104\n    requests.get(U, verify=off is False)",
    "parameter not false": "def f(v=True):\n    requests.get(U, verify=v is not False)\nf(False)  # VL101",
    "bound inside a pattern": (
        "verify = False\n"
        "def f(x):\n"
        "    match x:\n"
        "        case Options([verify, *rest]):\n"
        "            requests.get(U, verify=verify)"
    ),
    "chosen behind another condition": (
        "def f(kind, insecure):\n"
        "    if kind:\n"
        "        verify = True\n"
        "    elif insecure:\n"
        "        verify = False  # VL105\n"
        "    else:\n"
        "        verify = True\n"
        "    requests.get(U, verify=verify)\n"
        "f('file', insecure=True)"
    ),
    "chosen in a loop": (
        "def f(urls, insecure):\n"
        "    for url in urls:\n"
        "        verify = False if insecure else True  # VL105\n"
        "        requests.get(url, verify=verify)\n"
        "f([], insecure=True)"
    ),
    "conditional with a known test": "requests.get(U, verify=False if True else True)  # VL101",
    "conditional on none": "def f(v=None):\n    s = requests.Session()\n    s.verify = v if v is not None else True",
    "conditional on attribute": (
        "class C:\n"
        "    def __init__(self, ca=None):\n"
        "        self.ca = ca\n"
        "    def f(self):\n"
        "        s = requests.Session()\n"
        "        s.verify = self.ca if self.ca else True"
    ),
    "or of falsy": "requests.get(U, verify=0 or '' or False)  # VL101",
    "and of truthy": "requests.get(U, verify=1 and 0)  # VL101",
    "and stops at a falsy": "requests.get(U, verify=0 and x)  # VL101",
    "walrus in the argument": "requests.get(U, verify=(v := False))  # VL101",
    "awaited": "async def g():\n    return False  # VL101\nasync def f():\n    requests.get(U, verify=await g())",
    "f-string": "requests.get(U, verify=f'')",
    "concatenated": "requests.get(U, verify='' '')  # VL101",
    "lambda is true": "requests.get(U, verify=lambda: 0)",
    "entry set under a computed key": (
        "def f(**kw):\n"
        "    o = {}\n"
        "    for k in ('verify', 'cert'):\n"
        "        o[k] = kw.pop(k)\n"
        "    s = requests.Session()\n"
        "    if 'verify' in o:\n"
        "        s.verify = o.get('verify')"
    ),
    "simple namespace": "import types\nn = types.SimpleNamespace(a=1, v=False)  # VL101\nrequests.get(U, verify=n.v)",
    "options of a base class": (
        "class A:\n"
        "    def __init__(self, **kw):\n"
        "        self.o = {'timeout': 3}\n"
        "        self.o.update(kw)\n"
        "    def f(self):\n"
        "        requests.get(U, **self.o)\n"
        "class B(A):\n"
        "    def __init__(self):\n"
        "        super().__init__(verify=False)  # VL101\n"
        "A(verify=0)  # VL101\n"
    ),
    "lambda given by position": "get = lambda u, v: requests.get(u, verify=v)\nget(U, False)  # VL101",
    "lambda called": "off = lambda: False  # VL101\nrequests.get(U, verify=off())",
    "dict display with unknown parts": "requests.get(U, verify={**x})",
    "type conversion of parameter": "def f(v=0):  # VL104\n    requests.get(U, verify=bool(v))",
    "literal eval": "import ast\nrequests.get(U, verify=ast.literal_eval('False'))  # VL101",
    # Names
    "comprehension over pairs": "[requests.get(u, verify=v) for u in U for v in (False,)]  # VL101",
    "dict comprehension": "{u: requests.get(u, verify=v) for u in U for v in [0]}  # VL101",
    "loop over unknown": "for v in x:\n    requests.get(U, verify=v)",
    "unpacked function": "def g():\n    return 1, False  # VL101\na, v = g()\nrequests.get(U, verify=v)",
    "unpacked nested": "(a, (b, v)) = 1, (2, False)  # VL101\nrequests.get(U, verify=v)",
    "unpacked star": "a, *b, v = x\nrequests.get(U, verify=v)",
    "unpacked with star on the right": "a, v = *x, False\nrequests.get(U, verify=v)",
    "starred targets before": "*a, v = 1, False\nrequests.get(U, verify=v)",
    "augmented is unknown": "v = False\nv |= x\nrequests.get(U, verify=v)",
    "deleted": "v = False\ndel v\nrequests.get(U, verify=v)",
    "deleted in a tuple": "k = {'verify': False}\ndel (k['verify'], x)\nrequests.get(U, **k)",
    "bound by except": "try:\n    pass\nexcept E as v:\n    requests.get(U, verify=v)",
    "bound by import": "import verify\nrequests.get(U, verify=verify)",
    "bound by a function": "def v(): pass\nrequests.get(U, verify=v)",
    "bound by with": "with x as v:\n    requests.get(U, verify=v)",
    "while with else": "v = True\nwhile x:\n    break\nelse:\n    v = False  # VL105\nrequests.get(U, verify=v)",
    "while true": "while True:\n    v = False  # VL101\n    break\nrequests.get(U, verify=v)",
    "loop carries over": (
        "v = True\nfor u in U:\n    requests.get(u, verify=v)\n    v = False  # VL105"
    ),
    "continue": "v = True\nfor u in U:\n    if u:\n        v = False  # VL105\n        continue\n    x()\nrequests.get(U, verify=v)",
    "assertion": "def f(v=None):\n    s = requests.Session()\n    assert v is not None\n    s.verify = v",
    "exit": "import sys\nv = True\nif x:\n    v = False\n    sys.exit(1)\nrequests.get(U, verify=v)",
    "if zero": "v = True\nif 0:\n    v = False\nrequests.get(U, verify=v)",
    "if none": "v = True\nif None:\n    v = False\nrequests.get(U, verify=v)",
    "elif": "if x:\n    v = True\nelif y:\n    v = 1\nelse:\n    v = 0  # VL105\nrequests.get(U, verify=v)",
    "try else": "try:\n    x()\nexcept E:\n    v = True\nelse:\n    v = False  # VL105\nrequests.get(U, verify=v)",
    "finally after return": "def f():\n    try:\n        return 1\n    finally:\n        requests.get(U, verify=False)  # VL101",
    "try star": "try:\n    v = True\nexcept* E:\n    v = False  # VL105\nrequests.get(U, verify=v)",
    "match capture": "match x:\n    case {'a': v}:\n        requests.get(U, verify=v)",
    "match subject": "match False:  # VL101\n    case v:\n        requests.get(U, verify=v)",
    "match star": "match x:\n    case [*v]:\n        requests.get(U, verify=v)",
    "class scope": "class C:\n    v = False  # VL101\n    requests.get(U, verify=v)",
    "class scope is not seen by methods": "v = True\nclass C:\n    v = False\n    def f(self):\n        requests.get(U, verify=v)",
    "truthy by test": "def f(v=False):\n    if not v:\n        raise E\n    requests.get(U, verify=v)",
    "truthy by conjunction": "def f(v=None):\n    if v is not None and x:\n        s = requests.Session()\n        s.verify = v",
    "not truthy by disjunction": "def f(v=False):  # VL104\n    if v or x:\n        requests.get(U, verify=v)",
    "compared with true": "def f(v=False):\n    if v == True:\n        requests.get(U, verify=v)",
    "compared with false": "def f(v=False):\n    if v is False:\n        return\n    requests.get(U, verify=v)",
    "walrus test": "if v := x:\n    requests.get(U, verify=v)",
    "type statement": "type V = int\nrequests.get(U, verify=V)",
    "star import of the project": "from nowhere import *\nget(U, verify=False)",
    # Mappings
    "update by dict call": "k = {}\nk.update(dict(verify=False))  # VL101\nrequests.get(U, **k)",
    "update by a name": "o = {'verify': False}  # VL101\nk = {'verify': True}\nk.update(o)\nrequests.get(U, **k)",
    "update by something": "k = {'verify': True}\nk.update(x)\nrequests.get(U, **k)",
    "update by nested display": "o = {'verify': False}  # VL101\nk = {}\nk.update({**o})\nrequests.get(U, **k)",
    "set item": "k = {}\nk.__setitem__('verify', False)  # VL101\nrequests.get(U, **k)",
    "pop of another key": "k = {'verify': False}  # VL101\nk.pop('x')\nrequests.get(U, **k)",
    "key by a constant": "KEY = 'verify'\nrequests.get(U, **{KEY: False})  # VL101",
    "dict of dict": "k = dict({'verify': False})  # VL101\nrequests.get(U, **k)",
    "dict of splat": "o = {'verify': False}  # VL101\nk = dict(**o, timeout=1)\nrequests.get(U, **k)",
    "get with a default": "k = {}\nrequests.get(U, verify=k.get('verify', False))  # VL101",
    "get without": "k = {}\ns = requests.Session()\ns.verify = k.get('verify')  # VL103",
    "get of something": "s = requests.Session()\ns.verify = x.get('verify')",
    "fallback": "requests.get(U, verify=config.getboolean('http', 'verify', fallback=False))  # VL104",
    "default keyword": "requests.get(U, verify=env.bool('VERIFY', default=False))  # VL104",
    "default keyword of a name": "requests.get(U, verify=env('VERIFY', default=False))  # VL104",
    "guarded entry": "def f(**k):\n    if k.get('verify'):\n        requests.get(U, verify=k['verify'])",
    "present entry": "def f(**k):\n    if 'verify' in k:\n        requests.get(U, **k)\nf(verify=False)  # VL101",
    "keyword that a parameter takes": "def f(verify=True, **k):\n    requests.get(U, **k)\nf(verify=False)",
    "entry of a parameter": "def f(k):\n    requests.get(U, **k)\nf({'verify': False})  # VL101",
    "subscript by number": "k = [True, 0]  # VL101\nrequests.get(U, verify=k[1])",
    "subscript out of range": "k = [True]\nrequests.get(U, verify=k[1])",
    "slice": "requests.get(U, verify=x[1:2])",
    "attribute entries": (
        "class C:\n"
        "    def __init__(self):\n"
        "        self.k = {}\n"
        "    def off(self):\n"
        "        self.k['verify'] = False  # VL105\n"
        "    def f(self):\n"
        "        requests.get(U, **self.k)"
    ),
    # Objects
    "attribute set by setattr": "class C: pass\nc = C()\nsetattr(c, 'v', False)  # VL101\nrequests.get(U, verify=c.v)",
    "attribute deleted": "class C:\n    v = True\nc = C()\ndelattr(c, 'v')\nrequests.get(U, verify=c.v)",
    "attribute by vars": "class C: pass\nc = C()\nvars(c)['v'] = False  # VL101\nrequests.get(U, verify=c.v)",
    "attribute by dict update": "class C: pass\nc = C()\nc.__dict__.update(v=False)  # VL101\nrequests.get(U, verify=c.v)",
    "set by setattr in a method": (
        "class C:\n    def __init__(self):\n        setattr(self, 'v', False)  # VL101\n"
        "    def f(self):\n        requests.get(U, verify=self.v)"
    ),
    "set in a loop": "class C:\n    def __init__(self):\n        for self.v in (0,):  # VL101\n            pass\n    def f(self):\n        requests.get(U, verify=self.v)",
    "property": "class C:\n    @property\n    def v(self):\n        return False  # VL101\n    def f(self):\n        requests.get(U, verify=self.v)",
    "class of an instance": "class C:\n    v = False  # VL101\nrequests.get(U, verify=type(C()).v)",
    "inherited attribute": "class B:\n    v = False  # VL104\nclass C(B):\n    def f(self):\n        requests.get(U, verify=self.v)",
    "super attribute": "class B:\n    def v(self):\n        return 0  # VL101\nclass C(B):\n    def f(self):\n        requests.get(U, verify=super(C, self).v())",
    "class method": "class C:\n    v = False  # VL101\n    @classmethod\n    def f(cls):\n        requests.get(U, verify=cls.v)",
    "bases in a circle": "class A(B): pass\nclass B(A): pass\nA().get(U, verify=False)  # VL106",
    "starred bases": "class A(*x): pass\nA().get(U, verify=False)  # VL106",
    "pydantic": "from pydantic import BaseModel, Field\nclass C(BaseModel):\n    v: bool = Field(False)  # VL104\n    def f(self):\n        requests.get(U, verify=self.v)",
    "attrs": "import attr\n@attr.s(auto_attribs=True)\nclass C:\n    v: bool = attr.ib(default=False)  # VL104\n    def f(self):\n        requests.get(U, verify=self.v)",
    "cast": "from typing import cast\ns = cast(requests.Session, x)\ns.get(U, verify=False)  # VL102",
    "cast of text": "from typing import cast\ns = cast('requests.Session', x)\ns.verify = 0  # VL103",
    "annotated": "from typing import Annotated\ndef f(s: Annotated[requests.Session, 1]):\n    s.verify = 0  # VL103",
    "annotation of something else": "def f(s: list[requests.Session]):\n    s.verify = 0",
    "annotation that is broken": "def f(s: 'requests.'):\n    s.verify = 0",
    "union of names": "from typing import Union\ndef f(s: Union[None, requests.Session]):\n    s.verify = 0  # VL103",
    "annotation of a class of the file": "class C:\n    def __init__(self):\n        self.s = requests.Session()\ndef f(c: C):\n    c.s.verify = 0  # VL103",
    "iterator": "from typing import Iterator\nfrom contextlib import contextmanager\n@contextmanager\ndef g() -> Iterator[requests.Session]:\n    yield x\nwith g() as s:\n    s.verify = 0  # VL103",
    "new type of argument": "def f(s):\n    s.verify = False  # VL103\nclass C:\n    def g(self):\n        f(s=requests.Session())",
    "default of a parameter": "S = requests.Session()\ndef f(s=S):\n    s.verify = False  # VL103",
    "recursive function": "def f(s):\n    return f(s)\nf(1).get(U, verify=False)  # VL106",
    "recursive parameters": "def f(s):\n    f(s)\n    s.verify = False",
    "exit stack": "from contextlib import ExitStack\nwith ExitStack() as e:\n    s = e.enter_context(requests.Session())\n    s.verify = 0  # VL103",
    "copy": "import copy\ns = copy.copy(requests.Session())\ns.verify = 0  # VL103",
    "getattr with a default": "s = getattr(x, 's', requests.Session())\ns.verify = 0  # VL103",
    "getattr of an unknown name": "requests.get(U, verify=getattr(x, y))",
    "dunder setattr": "s = requests.Session()\ns.__setattr__('verify', 0)  # VL103",
    "dunder dict setitem": "s = requests.Session()\ns.__dict__.__setitem__('verify', 0)  # VL103",
    "update by display": "s = requests.Session()\ns.__dict__.update({'verify': 0})  # VL103",
    "setattr by a loop": "s = requests.Session()\nfor n in ('verify', 'stream'):\n    setattr(s, n, False)  # VL103",
    "overwritten after use": "s = requests.Session()\ns.verify = False  # VL103\ns.get(U)\ns.verify = True",
    "overwritten by itself": "s = requests.Session()\ns.verify = False  # VL103\ns.verify = s.verify or x",
    "overwritten after a block": "s = requests.Session()\ns.verify = False\nif x:\n    pass\ns.verify = True",
    "overwritten after headers": "s = requests.Session()\ns.verify = False\ns.headers.update(a=1)\nfor p in P:\n    s.mount(p, A)\ns.verify = True",
    "overwritten after a block that leaves": "def f(x):\n    s = requests.Session()\n    s.verify = False  # VL103\n    if x:\n        return\n    s.verify = True",
    "overwritten after a block with a request": "s = requests.Session()\ns.verify = False  # VL103\nif x:\n    s.get(U)\ns.verify = True",
    "overwritten after a call of its owner": (
        "class C:\n    def f(self):\n        self.s = requests.Session()\n        self.s.verify = False  # VL103\n"
        "        self.login()\n        self.s.verify = True"
    ),
    "overwritten on one line": "s = requests.Session()\ns.verify = False; s.verify = True",
    "overwritten in an attribute": "class C:\n    def __init__(self):\n        self.s = requests.Session()\n        self.s.verify = False\n        self.s.verify = True",
    # Callables
    "partial of a class": "from functools import partial\nclass C:\n    def __init__(self, v=True):\n        self.v = v\n    def f(self):\n        requests.get(U, verify=self.v)\npartial(C, v=False)  # VL101",
    "partial of a function called": "from functools import partial\ndef g(a):\n    return False  # VL101\nrequests.get(U, verify=partial(g, 1)())",
    "partial positional": "from functools import partial\ng = partial(requests.Session().request, 'GET')\ng(U, verify=False)  # VL102",
    "partial of unknown": "from functools import partial\npartial(x, verify=False)",
    "passed function": "def call(f):\n    f(U, verify=False)  # VL101\ncall(requests.get)",
    "process": "from multiprocessing import Process\nProcess(target=requests.get, args=(U,), kwargs=dict(verify=False))  # VL101",
    "wrapper in a thread": "from threading import Thread\ndef f(u, verify=True):\n    requests.get(u, verify=verify)\nThread(target=f)",
    "wrapper submitted with kwargs": "def f(u, verify=True):\n    requests.get(u, verify=verify)\npool.apply(f, U, kwargs={'verify': False})  # VL101",
    "wrapper by instance of dataclass": "from dataclasses import dataclass\n@dataclass\nclass C:\n    v: bool\n    def f(self):\n        requests.get(U, verify=self.v)\nC(False)  # VL101",
    "wrapper negated through attribute": "class C:\n    def __init__(self, off=False):\n        self.v = not off\n    def f(self):\n        requests.get(U, verify=self.v)\nC(off=True)  # VL101",
    "wrapper through unbound method": "class C:\n    def f(self, verify=True):\n        requests.get(U, verify=verify)\nC.f(C(), False)  # VL101",
    "wrapper by another name": "def f(u, verify=True):\n    requests.get(u, verify=verify)\ng = f if x else None\ng(U, verify=False)  # VL101",
    "constructor by another name": "class C:\n    def __init__(self, v=True):\n        requests.get(U, verify=v)\ndef make(kind=None, verify=False):  # VL104\n    kind = kind or C\n    return kind(v=verify)",
    "property with a setter": "class C:\n    def __init__(self, v=False):  # VL104\n        self._v = v\n    @property\n    def v(self):\n        return self._v\n    @v.setter\n    def v(self, value):\n        self._v = value\n    def f(self):\n        requests.get(U, verify=self.v)",
    "setter of a property": "class C:\n    @property\n    def verify(self):\n        return self._v\n    @verify.setter\n    def verify(self, value):\n        self._v = value\n    def f(self):\n        requests.get(U, verify=self._v)\nc = C()\nc.verify = False  # VL101\nC().other = False",
    "setter that is on": "class C:\n    @property\n    def verify(self):\n        return self._v\n    @verify.setter\n    def verify(self, value):\n        self._v = value\n    def f(self):\n        requests.get(U, verify=self._v)\nC().verify = True\nx.verify = False",
    "attribute set from outside": "class C:\n    verify = True\n    def f(self):\n        requests.get(U, verify=self.verify)\nc = C()\nc.verify = False  # VL101",
    "attribute set on another class": "class C:\n    verify = True\n    def f(self):\n        requests.get(U, verify=self.verify)\nclass D:\n    verify = True\nD().verify = False",
    "class attribute of a subclass": "class B:\n    verify_ssl = True\n    def f(self):\n        requests.get(U, verify=self.verify_ssl)\nclass C(B):\n    verify_ssl = False  # VL104\nclass D:\n    verify_ssl = False",
    "table of methods": "class C:\n    def __init__(self):\n        self.s = requests.Session()\n    def f(self, op, verify=False):  # VL104\n        table = {'a': self.s.get, 'b': self.s.put}\n        return table[op](U, verify=verify)",
    "table of switches": "V = {'dev': False, 'prod': True}  # VL105\ndef f(env):\n    requests.get(U, verify=V[env])",
    "table of other things": "V = {'retries': 0, 'name': ''}\ndef f(k):\n    requests.get(U, verify=V[k])",
    "bitwise and": "def f(verify=False, https=False):  # VL104\n    requests.get(U, verify=verify & https)",
    "bitwise or": "def f(verify=False):\n    requests.get(U, verify=verify | True)",
    "conjunction with the scheme": "def f(https=False, verify=True):\n    requests.get(U, verify=https and verify)",
    "bitwise of numbers": "def f(flags=0):\n    requests.get(U, verify=x.flags & 4)",
    "wrapper called with a mapping": "class C:\n    def __init__(self, u=None, verify=None):\n        self.verify = verify\n    def f(self):\n        requests.get(U, verify=self.verify)\nclass D(C):\n    pass\ndef make(opts):\n    verify = opts.get('ca')\n    if opts.x:\n        verify = False  # VL105\n    args = {'verify': verify}\n    c = D if opts.y else C\n    return c(**args)",
    "wrapper through static args": "def f(u, verify=True):\n    requests.get(u, verify=verify)\nf(*(U, False))  # VL101",
    "wrapper through unknown args": "def f(u, verify=True):\n    requests.get(u, verify=verify)\nf(*x, False)",
    "wrapper that recurses": "def f(u, verify=True):\n    f(u, verify)\n    requests.get(u, verify=verify)\nf(U, False)  # VL101",
    "wrapper under a condition": "def f(u, verify=None):\n    if verify:\n        requests.get(u, verify=verify)\nf(U, False)",
    "wrapper of a lambda": "f = lambda u, v: requests.get(u, verify=v)\nf(U, True)",
    "wrapper given a choice": "def f(u, verify):\n    requests.get(u, verify=verify)\nf(U, False if x else True)  # VL105",
    "request by a bound name": "s = requests.Session()\nr = s.request\nr('GET', U, verify=0)  # VL102",
    "unknown receiver with a known verb": "x.y.get(U, verify='')  # VL106",
    "unknown receiver with none": "x.get(U, verify=None)",
    "unknown receiver with a constant": "V = False  # VL106\nx.get(U, verify=V)",
    "unknown receiver, no verb": "x.fetch(U, verify=False)",
    "unknown result": "x().put(U, verify=False)  # VL106",
    "known other library": "import httpx\nhttpx.Client().get(U, verify=False)",
    "own class": "class H:\n    def get(self, u, verify): pass\nH().get(U, verify=False)",
    "expected call": "from unittest.mock import call\ncall.get(U, verify=False)",
    "mock attribute": "mock.call.get(U, verify=False)",
    # Options
    "option by dest": "import argparse\np = argparse.ArgumentParser()\np.add_argument('-k', dest='v', default=0)  # VL104\na = p.parse_args()\nrequests.get(U, verify=a.v)",
    "option by short name": "import argparse\np = argparse.ArgumentParser()\np.add_argument('-v', default='')  # VL104\na, _ = p.parse_known_args()\nrequests.get(U, verify=a.v)",
    "positional is required": "import argparse\np = argparse.ArgumentParser()\np.add_argument('v')\ns = requests.Session()\ns.verify = p.parse_args().v",
    "option without default on a session": "import argparse\np = argparse.ArgumentParser()\np.add_argument('--ca')  # VL104\ns = requests.Session()\ns.verify = p.parse_args().ca",
    "options given to a function": "import argparse\np = argparse.ArgumentParser()\np.add_argument('--v', action='store_true')  # VL104\ndef main(a):\n    requests.get(U, verify=a.v)\nmain(p.parse_args())",
    "click slash": "import click\n@click.command()\n@click.option('--tls/--no-tls')  # VL104\ndef main(tls):\n    requests.get(U, verify=tls)",
    "click other option": "import click\n@click.command()\n@click.option('--a', is_flag=True)\n@click.option()\ndef main(a, v):\n    requests.get(U, verify=v)",
    # What is chosen where nothing is given
    "what a function answers to None": (
        "def choose(verify, cloud):\n    if verify is None:\n        if cloud:\n            return True\n        return False  # VL105\n"
        "    return verify\ndef f(verify, cloud):\n    requests.get(U, verify=choose(verify, cloud))"
    ),
    "a converter that knows None": (
        "def to_bool(value):\n    if value is None:\n        return False\n    if value.lower() == 'true':\n        return True\n"
        "    return False\ndef f(options):\n    requests.get(U, verify=to_bool(options['verify']))"
    ),
    # What is put in the place of a method gets the session
    "a method put in the place of request": (
        "def request(self, url, verify=False):  # VL104\n    prep = self.prepare_request(url)\n"
        "    return self.send(prep, **self.merge_environment_settings(url, {}, False, verify, None))\n"
        "def patch():\n    requests.Session.request = request"
    ),
    "a method put in the place of send": (
        "def send(session, request, **kw):\n    session.verify = False  # VL108\n    kw['verify'] = False  # VL108\n"
        "    return original(session, request, **kw)\noriginal = requests.Session.send\nsetattr(requests.Session, 'send', send)"
    ),
    "a method put in the place of another class's": (
        "def request(self, url, verify=False):\n    return self.send(url, verify=verify)\nApi.request = request"
    ),
    # What only looks at what a function chooses
    "options that are only looked at": (
        "def build(insecure):\n    options = {}\n    if insecure:\n        options['verify'] = False  # VL105\n    return options\n"
        "def f():\n    requests.get(U, **build(True))  # VL101\ndef test_build():\n    assert build(True) == {'verify': False}\n"
        "    built = build(True)\n    assert built['verify'] is False\n    build(True)\n"
        "    assert requests.get(U, **build(True)).ok  # VL101"
    ),
    "what is looked at changes an object": (
        "class C:\n    def choose(self, insecure):\n        if insecure:\n            self.v = False  # VL101\n        return self.v\n"
        "    def f(self):\n        requests.get(U, verify=self.v)\n    def test(self):\n        assert not self.choose(True)  # VL101"
    ),
    # What never comes back
    "a function of one's own that ends the process": (
        "import os, sys\ndef die(text):\n    print(text)\n    sys.exit(1)\ndef f(s: requests.Session):\n    ca = os.environ.get('CA')\n"
        "    if not ca:\n        die('no CA')\n    s.verify = ca"
    ),
    "one that calls another": (
        "import os\ndef usage():\n    raise SystemExit(2)\ndef die():\n    print()\n    usage()\ndef f(s: requests.Session):\n"
        "    ca = os.environ.get('CA')\n    if not ca:\n        die()\n    s.verify = ca"
    ),
    "one that is declared so": (
        "import os\ndef die(text) -> NoReturn:\n    parser.fail(text)\ndef f(s: requests.Session):\n    ca = os.environ.get('CA')\n"
        "    if not ca:\n        die('no CA')\n    s.verify = ca"
    ),
    "one that may come back": (
        "import os, sys\ndef die(text):\n    if text:\n        sys.exit(1)\ndef f(s: requests.Session):\n"
        "    ca = os.environ.get('CA')  # VL104\n    if not ca:\n        die('no CA')\n    s.verify = ca"
    ),
    "a method that ends the process": (
        "import os\nclass C:\n    def die(self):\n        raise SystemExit(2)\n    def f(self, s: requests.Session):\n"
        "        ca = os.environ.get('CA')\n        if not ca:\n            self.die()\n        s.verify = ca"
    ),
    "a method that another class may have": (
        "import os\nclass C:\n    def die(self):\n        raise NotImplementedError\n    def f(self, s: requests.Session):\n"
        "        ca = os.environ.get('CA')  # VL104\n        if not ca:\n            self.die()\n        s.verify = ca"
    ),
    "an assertion that always fails": (
        "def f(x):\n    verify = False\n    if x:\n        verify = x\n    else:\n        assert False, 'never'\n    requests.get(U, verify=verify)\n"
        "def g(x):\n    verify = False\n    if x:\n        verify = x\n    else:\n        assert_never(x)\n    requests.get(U, verify=verify)"
    ),
    "one that raises for what is off": (
        "def validate(verify):\n    if verify is False:\n        raise ValueError\ndef check(value):\n    assert value\n"
        "def log(verify):\n    if verify is False:\n        print()\n"
        "def f(u, verify=False):\n    validate(verify)\n    return requests.get(u, verify=verify)\n"
        "def g(u, verify=False):\n    check(value=verify)\n    return requests.get(u, verify=verify)\n"
        "def h(u, verify=False):  # VL104\n    log(verify)\n    return requests.get(u, verify=verify)\n"
        "def i(u, verify=False):  # VL104\n    return requests.get(u, verify=verify)\n    validate(verify)\n"
        "def j(u, verify=True):\n    validate(verify)\n    return requests.get(u, verify=verify)\nj(U, verify=False)"
    ),
    "code that is never run": (
        "if False:\n    requests.get(U, verify=False)\nif TYPE_CHECKING:\n    requests.get(U, verify=False)\nif True:\n"
        "    requests.get(U, verify=False)  # VL101\nelse:\n    requests.get(U, verify=False)\ndef f():\n    return 1\n"
        "    requests.get(U, verify=False)\ndef g(xs):\n    for x in xs:\n        if x:\n            continue\n"
        "        requests.get(U, verify=False)  # VL101"
    ),
    # What classes have in the place of those of their base
    "an override of a method": (
        "class Base:\n    def options(self):\n        return {'timeout': 3}\n    def get(self, u):\n"
        "        return requests.get(u, **self.options())\nclass Dev(Base):\n    def options(self):\n"
        "        return {**super().options(), 'verify': False}  # VL105"
    ),
    "an override of a property": (
        "class Base:\n    @property\n    def verify(self):\n        return True\n    def get(self, u):\n"
        "        return requests.get(u, verify=self.verify)\nclass Dev(Base):\n    @property\n    def verify(self):\n"
        "        return False  # VL105\nclass Other:\n    @property\n    def verify(self):\n        return False"
    ),
    "an attribute that a method of the constructor sets again": (
        "class C:\n    verify = False\n    def __init__(self): self.configure()\n    def configure(self):\n        self.verify = '/ca'\n"
        "    def get(self, u):\n        return requests.get(u, verify=self.verify)"
    ),
    "an attribute that the base sets again": (
        "class Base:\n    def __init__(self):\n        self.verify = True\n    def get(self, u):\n"
        "        return requests.get(u, verify=self.verify)\nclass First(Base):\n    def __init__(self):\n"
        "        self.verify = False\n        super().__init__()\nclass Last(Base):\n    def __init__(self):\n"
        "        super().__init__()\n        self.verify = False  # VL101"
    ),
    "a setter of a session's own": (
        "class S(requests.Session):\n    @property\n    def verify(self):\n        return self.v\n    @verify.setter\n"
        "    def verify(self, value):\n        self.v = value or True\ns = S()\ns.verify = False"
    ),
    # Mappings of other kinds, and copies
    "an ordered dict": "from collections import OrderedDict\nrequests.get(U, **OrderedDict(verify=False))  # VL101",
    "a read-only mapping": "from types import MappingProxyType\nrequests.get(U, **MappingProxyType({'verify': False}))  # VL101",
    "a typed dict": (
        "from typing import TypedDict\nclass Kw(TypedDict):\n    verify: bool\nrequests.get(U, **Kw(verify=False))  # VL101"
    ),
    "a copy by a comprehension": (
        "D = {'verify': False}  # VL101\nrequests.get(U, **{k: v for k, v in D.items() if k != 'timeout'})\n"
        "E = {'verify': False}\nrequests.get(U, **{k: v for k, v in E.items() if v})\n"
        "requests.get(U, **{k: v for k, v in E.items() if k not in ('verify',)})\nrequests.get(U, **{k: w for k, v in E.items()})"
    ),
    "a copy by a comprehension in a function": (
        "def clean(kw):\n    return {k: v for k, v in kw.items() if v is not None}\n"
        "def get(u, **kw):\n    return requests.get(u, **clean(kw))\nget(U, verify=False)  # VL101"
    ),
    "an entry that a function takes away": (
        "def strip(kw):\n    kw.pop('verify', None)\n    return kw\nrequests.get(U, **strip({'verify': False}))\n"
        "def remove(kw):\n    del kw['verify']\ndef f():\n    kw = {'verify': False}\n    remove(kw)\n    requests.get(U, **kw)\n"
        "def keep(kw):\n    kw.pop('timeout', None)\ndef g():\n    kw = {'verify': False}  # VL101\n    keep(kw)\n    requests.get(U, **kw)"
    ),
    # Options
    "an option of click without a default": (
        "import click\n@click.option('--ca')  # VL104\ndef f(ca):\n    s = requests.Session()\n    s.verify = ca\n"
        "@click.option('--ca', required=True)\ndef g(ca):\n    s = requests.Session()\n    s.verify = ca\n"
        "@click.option('--ca')\ndef h(ca):\n    requests.get(U, verify=ca)"
    ),
    "a subcommand of argparse": (
        "import argparse\ndef run(args):\n    requests.get(U, verify=args.verify)\ndef main():\n    p = argparse.ArgumentParser()\n"
        "    g = p.add_subparsers().add_parser('run')\n    g.add_argument('--verify', action='store_true')  # VL104\n"
        "    g.set_defaults(func=run)\n    args = p.parse_args()\n    args.func(args)"
    ),
    # Attributes that are set by a name which is computed
    "pairs of names and values": (
        "def f(s: requests.Session):\n    for k, v in (('trust_env', False), ('verify', True)):\n        setattr(s, k, v)\n"
        "def g(s: requests.Session):\n    for k, v in (('trust_env', True), ('verify', False)):  # VL103\n        setattr(s, k, v)\n"
        "def h(s: requests.Session):\n    for k in ('stream', 'verify'):\n        setattr(s, k, k == 'verify')\n"
        "def i(s: requests.Session):\n    for k in ('stream', 'verify'):\n        setattr(s, k, False)  # VL103\n"
        "def j(s: requests.Session):\n    for k, v in {'verify': None, 'cert': None}.items():\n        if v is not None:\n"
        "            setattr(s, k, v)"
    ),
    "names that a condition keeps off": (
        "class A(requests.Session):\n    def __init__(self, **kw):\n        super().__init__()\n        for k, v in kw.items():\n"
        "            if k in ('headers', 'auth'):\n                setattr(self, k, v)\nA(verify=False)\n"
        "class B(requests.Session):\n    def __init__(self, **kw):\n        super().__init__()\n        for k, v in kw.items():\n"
        "            if k == 'verify':\n                continue\n            setattr(self, k, v)\nB(verify=False)\n"
        "class C(requests.Session):\n    def __init__(self, **kw):\n        super().__init__()\n        for k, v in kw.items():\n"
        "            if k != 'headers':\n                setattr(self, k, v)\nC(verify=False)  # VL102"
    ),
    # What is called and imported in other ways
    "the default of next()": (
        "import os\ndef f(s: requests.Session, paths):\n    s.verify = next((p for p in paths if os.path.exists(p)), None)  # VL105"
    ),
    "a module by its name": (
        "import importlib\nr = importlib.import_module('requests')\nr.get(U, verify=False)  # VL101\n"
        "__import__('requests').get(U, verify=False)  # VL101"
    ),
    "an object that is called": (
        "class Fetch:\n    def __call__(self, u, verify=True):\n        return requests.get(u, verify=verify)\n"
        "fetch = Fetch()\nfetch(U, verify=False)  # VL101\nfetch(U)"
    ),
    "a call that is put off": "from joblib import delayed\ndelayed(requests.get)(U, verify=False)  # VL101",
    "a category by default": (
        "import urllib3\ndef quiet(category=urllib3.exceptions.InsecureRequestWarning):\n"
        "    urllib3.disable_warnings(category)  # VL201"
    ),
    # What conditions tell
    "a condition that has a name": (
        "def f(s: requests.Session, ca=None):\n    secure = ca is not None\n    if secure:\n        s.verify = ca\n"
        "def g(s: requests.Session, ca=None):  # VL104\n    secure = other is not None\n    if secure:\n        s.verify = ca\n"
        "def h(s: requests.Session, ca=None):  # VL104\n    secure = ca is not None\n    secure = True\n    if secure:\n        s.verify = ca"
    ),
    "one of two that are asked": (
        "def f(s: requests.Session, a=None, b=None):\n    if a or b:\n        s.verify = a or b\n"
        "def g(s: requests.Session, a=None, b=None):\n    if not a and not b:\n        return\n    s.verify = a or b\n"
        "def h(s: requests.Session, a=None, b=None):  # VL104\n    if a and c:\n        return\n    s.verify = a or b"
    ),
    "an attribute that is asked before": (
        "def f(s: requests.Session, cfg):\n    if getattr(cfg, 'ca', None):\n        s.verify = getattr(cfg, 'ca', None)\n"
        "def g(s: requests.Session, cfg):\n    if hasattr(cfg, 'ca'):\n        s.verify = getattr(cfg, 'ca', None)\n"
        "def h(s: requests.Session, cfg):\n    if getattr(cfg, 'other', None):\n        s.verify = getattr(cfg, 'ca', None)  # VL104\n"
        "def i(s: requests.Session, cfg):\n    if (ca := getattr(cfg, 'ca', None)) is not None:\n        s.verify = ca"
    ),
    "a variable that is asked before": (
        "import os\ndef f(s: requests.Session):\n    if 'CA' not in os.environ:\n        return\n    s.verify = os.environ.get('CA')\n"
        "def g(s: requests.Session):\n    if not os.environ.get('CA'):\n        raise ValueError\n    s.verify = os.environ.get('CA')\n"
        "def h(s: requests.Session):\n    if not os.environ.get('CA'):\n        print()\n    s.verify = os.environ.get('CA')  # VL104"
    ),
    "the condition of a comprehension": (
        "x = [requests.get(U, verify=v) for v in (False, True) if v]\ny = [requests.get(U, verify=v) for v in (False, True) if w]  # VL105\n"
        "z = [requests.get(U, verify=v) for u, v in (('a', ''), ('b', '/ca')) if v]"
    ),
    "the same condition twice": (
        "def f(s: requests.Session, pem=None):\n    path = None\n    if pem:\n        path = '/ca'\n    if pem:\n        s.verify = path\n"
        "def g(s: requests.Session, pem=None):\n    path = None\n    if pem is not None:\n        path = '/ca'\n    if pem is None:\n"
        "        return\n    s.verify = path\n"
        "def h(s: requests.Session, pem=None):\n    path = None  # VL105\n    if pem:\n        path = '/ca'\n    pem = other()\n"
        "    if pem:\n        s.verify = path\n"
        "def i(s: requests.Session, pems):\n    path = None  # VL105\n    for pem in pems:\n        if pem:\n            path = '/ca'\n"
        "        if not pem:\n            s.verify = path\n"
        "def j(mode):\n    verify = True\n    if mode == 'dev':\n        verify = False  # VL105\n    if mode == 'dev':\n        print()\n"
        "    requests.get(U, verify=verify)"
    ),
    # What conditions do not tell
    "the same condition of something else": (
        "def f(hosts):\n    verify = True\n    for host in hosts:\n        if host.bad:\n            verify = False  # VL105\n"
        "        if not host.bad:\n            requests.get(U, verify=verify)\n"
        "def g():\n    global first\n    verify = True\n    if first:\n        verify = False  # VL105\n    first = False\n"
        "    if not first:\n        requests.get(U, verify=verify)\n"
        "def h(flag):\n    verify = True\n    if flag:\n        verify = False  # VL105\n    with open(U) as flag:\n        pass\n"
        "    if not flag:\n        requests.get(U, verify=verify)"
    ),
    "two constants of one variable": (
        "def f(mode):\n    verify = True\n    if mode == 'dev':\n        verify = False\n    if mode == 'prod':\n"
        "        requests.get(U, verify=verify)\n"
        "def g(mode):\n    verify = True\n    if mode != 'dev':\n        verify = False  # VL105\n    if mode != 'prod':\n"
        "        requests.get(U, verify=verify)"
    ),
    "conditions of what was bound since": (
        "def f(s: requests.Session, ca, bad):\n    custom = bool(ca)\n    if bad:\n        ca = False  # VL105\n    if custom:\n"
        "        s.verify = ca\n"
        "def g(u, ca, verify, bad):\n    if verify or ca:\n        if bad:\n            verify = ca = False  # VL105\n"
        "        requests.get(u, verify=verify or ca)"
    ),
    "what may come back all the same": (
        "import contextlib, os\nif x:\n    def die():\n        raise SystemExit\nelse:\n    def die():\n        print()\n"
        "@retry\ndef end():\n    raise SystemExit\ndef stop():\n    with contextlib.suppress(ValueError):\n        raise ValueError\n"
        "def f(s: requests.Session):\n    ca = os.environ.get('CA')  # VL104\n    if not ca:\n        die()\n    s.verify = ca\n"
        "def g(s: requests.Session):\n    ca = os.environ.get('CA')  # VL104\n    if not ca:\n        end()\n    s.verify = ca\n"
        "def h(s: requests.Session):\n    ca = os.environ.get('CA')  # VL104\n    if not ca:\n        stop()\n    s.verify = ca\n"
        "def fail():\n    raise SystemExit\ndef i(s: requests.Session, fail):\n    ca = os.environ.get('CA')  # VL104\n"
        "    if not ca:\n        fail()\n    s.verify = ca\n"
        "def j(s: requests.Session, spinner):\n    ca = os.environ.get('CA')  # VL104\n    if not ca:\n        spinner.fail()\n"
        "    s.verify = ca\n"
        "def k(u):\n    verify = True\n    with contextlib.suppress(OSError):\n        verify = False  # VL105\n        raise OSError\n"
        "    requests.get(u, verify=verify)"
    ),
    "a method of a constructor that may not be called": (
        "class A:\n    def __init__(self, ca=None):\n        self.verify = False  # VL105\n        if not ca:\n            return\n"
        "        self.set(ca)\n    def set(self, ca):\n        self.verify = ca\n    def get(self):\n"
        "        requests.get(U, verify=self.verify)\n"
        "class B:\n    def __init__(self, ca=None):\n        self.verify = False  # VL105\n        ca and self.put(ca)\n"
        "    def put(self, ca):\n        self.verify = ca\n    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "the constructor of another base": (
        "class A(requests.Session, Mixin):\n    def __init__(self):\n        requests.Session.__init__(self)\n"
        "        self.verify = False  # VL103\n        Mixin.__init__(self)\n"
        "class B(requests.Session):\n    def __init__(self, dev):\n        if dev:\n            super().__init__()\n"
        "            self.verify = False  # VL103\n        else:\n            super().__init__()\n"
        "class C(requests.Session):\n    def __init__(self):\n        self.verify = False\n        super().__init__()\n"
        "original = requests.Session.__init__\ndef init(self, *args):\n    self.verify = False\n    original(self, *args)\n"
        "requests.Session.__init__ = init"
    ),
    "what another method sets before a private one": (
        "class C:\n    def __init__(self):\n        self.verify = None\n    def get(self):\n        self.verify = True\n"
        "        self.load()\n        self._get()\n    def load(self):\n        self.verify = False  # VL105\n    def _get(self):\n"
        "        requests.get(U, verify=self.verify)"
    ),
    "what a function changes is a copy": (
        "def redact(kw):\n    kw = dict(kw)\n    kw.pop('verify', None)\n    return kw\ndef f():\n    kw = {'verify': False}  # VL101\n"
        "    print(redact(kw))\n    requests.get(U, **kw)"
    ),
    # What they do tell
    "a look-up that raises": (
        "def f(s: requests.Session, **kw):\n    s.verify = kw.pop('ca')\n"
        "def g(s: requests.Session, **kw):\n    s.verify = kw.pop('ca', None)  # VL104"
    ),
    "entries that are mended or refused": (
        "def a(u, **kw):\n    if not kw.get('verify', True):\n        raise ValueError\n    requests.get(u, **kw)\na(U, verify=False)\n"
        "def b(u, **kw):\n    if kw.get('verify', True) is False:\n        kw['verify'] = True\n    requests.get(u, **kw)\nb(U, verify=False)\n"
        "def c(u, **kw):\n    try:\n        del kw['verify']\n    except KeyError:\n        pass\n    requests.get(u, **kw)\nc(U, verify=False)\n"
        "def d(u, **kw):\n    for k in ('verify', 'cert'):\n        kw.pop(k, None)\n    requests.get(u, **kw)\nd(U, verify=False)\n"
        "def e(u, **kw):\n    for k in ('timeout', 'cert'):\n        kw.pop(k, None)\n    requests.get(u, **kw)\ne(U, verify=False)  # VL101\n"
        "def f(u, **kw):\n    if not kw.get('verify', True):\n        print()\n    requests.get(u, **kw)\nf(U, verify=False)  # VL101"
    ),
    "entries that a helper mends": (
        "def mend(kw):\n    if not kw.get('verify'):\n        kw['verify'] = True\n"
        "def strip(kw):\n    try:\n        del kw['verify']\n    except KeyError:\n        pass\n"
        "def touch(kw):\n    if kw.get('x'):\n        kw['verify'] = True\n"
        "def f():\n    kw = {'verify': False}\n    mend(kw)\n    requests.get(U, **kw)\n"
        "def g():\n    kw = {'verify': False}\n    strip(kw)\n    requests.get(U, **kw)\n"
        "def h():\n    kw = {'verify': False}  # VL105\n    touch(kw)\n    requests.get(U, **kw)"
    ),
    "a variable that is asked in another way": (
        "import os\ndef f(s: requests.Session):\n    have = 'CA' in os.environ\n    if have:\n        s.verify = os.environ.get('CA')\n"
        "def g(s: requests.Session):\n    if os.getenv('CA'):\n        s.verify = os.environ.get('CA')\n"
        "def h(s: requests.Session, ca=None, url=None):\n    if None in (ca, url):\n        return\n    s.verify = ca\n"
        "def i(s: requests.Session, conf):\n    if hasattr(conf, 'ca') and conf.x:\n        s.verify = getattr(conf, 'ca', None)\n"
        "def j(s: requests.Session):\n    if not os.environ.get('CA'):\n        raise ValueError\n    else:\n        print()\n"
        "    s.verify = os.environ.get('CA')"
    ),
    "a variable that is asked at the top": (
        "import os\nif 'CA' not in os.environ:\n    raise SystemExit('CA')\ns = requests.Session()\ns.verify = os.environ.get('CA')\n"
        "assert os.environ.get('CB')\ns.verify = os.environ.get('CB')\ns.verify = os.environ.get('CC')  # VL104"
    ),
    "names that a constant keeps off": (
        "ALLOWED = ('timeout', 'url')\nclass C:\n    verify = True\n    def __init__(self, **kw):\n        for k, v in kw.items():\n"
        "            if k in ALLOWED:\n                setattr(self, k, v)\n    def get(self):\n"
        "        requests.get(U, verify=self.verify)\nC(verify=False)"
    ),
    # What stands in for a client
    "mocks of pytest-mock": (
        "def test(mocker):\n    session = mocker.Mock()\n    session.verify = False\n    session.get(U, verify=False)\n"
        "    other = mocker.patch('app.Session').return_value\n    other.session.verify = False\n"
        "@pytest.fixture\ndef session(mocker):\n    return mocker.MagicMock()\n"
        "def test_it(session):\n    session.verify = False\n    session.get(U, verify=False)\n"
        "def test_other(session2):\n    session2.get(U, verify=False)  # VL106\ndef f(x):\n    x.session.get(U, verify=False)  # VL106"
    ),
    # What a private method finds set
    "set by all that call a private method": (
        "class C:\n    def __init__(self):\n        self.verify = None\n    def setup(self, ca):\n        self.verify = ca or True\n"
        "        self._open()\n    def _open(self):\n        s = requests.Session()\n        s.verify = self.verify"
    ),
    "set by one that calls a private method": (
        "class C:\n    def __init__(self):\n        self.verify = None  # VL105\n    def setup(self, ca):\n        self.verify = ca or True\n"
        "        self._open()\n    def again(self):\n        self._open()\n    def _open(self):\n        s = requests.Session()\n"
        "        s.verify = self.verify"
    ),
    # Warnings
    "filter by position": "import warnings\nwarnings.filterwarnings('ignore', 'Unverified HTTPS request')  # VL202",
    "filter by pattern": "import warnings\nwarnings.filterwarnings('ignore', message='.*verified HTTPS.*')  # VL202",
    "filter by everything": "import warnings\nwarnings.filterwarnings('ignore', message='.*')",
    "filter by a broken pattern": "import warnings\nwarnings.filterwarnings('ignore', message='(')",
    "filter by an unknown message": "import warnings\nwarnings.filterwarnings('ignore', message=x)",
    "filter by message and other category": "import warnings\nwarnings.filterwarnings('ignore', 'Unverified', DeprecationWarning)",
    "filter by unknown arguments": "import warnings\nwarnings.filterwarnings(*x)",
    "filter of another action": "import warnings\nwarnings.filterwarnings('once', 'Unverified')",
    "filter by an unknown message of the category": "import warnings\nfrom urllib3.exceptions import InsecureRequestWarning as W\nwarnings.filterwarnings('ignore', message=x, category=W)  # VL202",
    "filter by another message of the category": "import warnings\nfrom urllib3.exceptions import InsecureRequestWarning as W\nwarnings.filterwarnings('ignore', message='x', category=W)",
    "filter by line": "import warnings\nwarnings.simplefilter('ignore', lineno=3)",
    "filter by base category": "import warnings\nwarnings.simplefilter('ignore', Warning)",
    "filter with an empty message": "import warnings\nfrom urllib3.exceptions import HTTPWarning as H\nwarnings.filterwarnings('ignore', '', H)  # VL202",
    "disable with an unknown category": "import urllib3\nurllib3.disable_warnings(x)",
    "disable with the base of all": "import urllib3\nurllib3.disable_warnings(Warning)  # VL201",
    "disable of something else": "x.disable_warnings()",
    "disable vendored": "from pip._vendor import urllib3\nurllib3.disable_warnings()  # VL201",
    "mark by message": "import pytest\n@pytest.mark.filterwarnings('ignore:Unverified HTTPS request')  # VL202\ndef f(): pass",
    "mark by module": "import pytest\npytestmark = pytest.mark.filterwarnings('ignore:::urllib3.connectionpool')  # VL202",
    "mark of another kind": "import pytest\npytestmark = pytest.mark.filterwarnings('error', 'ignore::DeprecationWarning', 'ignore')",
    # A value is handed on, and what it was is asked afterwards
    "an attribute whose source is refused": (
        "class C:\n    def __init__(self, verify=False):\n        self.verify = verify\n        if not verify:\n"
        "            raise ValueError\n    def get(self):\n        return requests.get(U, verify=self.verify)"
    ),
    "an attribute whose source is only spoken of": (
        "class C:\n    def __init__(self, verify=False):  # VL104\n        self.verify = verify\n        if not verify:\n"
        "            print('careful')\n    def get(self):\n        return requests.get(U, verify=self.verify)"
    ),
    "an attribute whose source is mended too late": (
        "class C:\n    def __init__(self, verify=False):  # VL104\n        self.verify = verify\n        if not verify:\n"
        "            verify = True\n    def get(self):\n        return requests.get(U, verify=self.verify)"
    ),
    "a variable whose source is mended": "def f(verify=False):\n    v = verify\n    if not verify:\n        v = '/ca'\n    requests.get(U, verify=v)",
    "a variable that is the contrary of what is refused": (
        "def f(insecure=True):\n    verify = not insecure\n    if insecure:\n        raise ValueError\n    requests.get(U, verify=verify)"
    ),
    "a variable that is the contrary of what is asked for": (
        "def f(insecure=True):  # VL104\n    verify = not insecure\n    if not insecure:\n        raise ValueError\n"
        "    requests.get(U, verify=verify)"
    ),
    "an entry whose source is mended": (
        "def f(verify=False):\n    kw = {'verify': verify}\n    if not verify:\n        kw['verify'] = '/ca'\n    requests.get(U, **kw)"
    ),
    "an entry whose source is asked the other way": (
        "def f(verify=False):  # VL104\n    kw = {'verify': verify}\n    if verify:\n        kw['verify'] = '/ca'\n"
        "    requests.get(U, **kw)"
    ),
    "a session whose value is refused": (
        "def f(verify=False):\n    s = requests.Session()\n    s.verify = verify\n    if not verify:\n        raise ValueError\n    return s"
    ),
    "a session whose own value is asserted": (
        "def f(verify=False):\n    s = requests.Session()\n    s.verify = verify\n    assert s.verify\n    return s"
    ),
    "a session whose value is mended": (
        "def f(ca=None):\n    s = requests.Session()\n    s.verify = ca\n    if ca is None:\n        s.verify = True\n    return s"
    ),
    "a session that is given back where its value is off": (
        "def f(verify=False):  # VL104\n    s = requests.Session()\n    s.verify = verify\n    if not verify:\n        return s\n"
        "    raise ValueError"
    ),
    # get(section, option) with constants
    "the name of an option that is a constant": (
        "OPTION = 'verify_ssl'\ndef f(config):\n    return requests.get(U, verify=config.get('main', OPTION).lower() == 'true')"
    ),
    "a default that is a constant": (
        "DEFAULT = 'false'  # VL104\ndef f(config):\n    return requests.get(U, verify=config.get('verify', DEFAULT).lower() == 'true')"
    ),
    # Objects that are made with something else than the default
    "a method of an object that is made with what is on": (
        "class Setting:\n    def __init__(self, name, default=False):\n        self.default = default\n"
        "    def value(self):\n        return self.default\nVERIFY = Setting('verify', True)\nrequests.get(U, verify=VERIFY.value())"
    ),
    "a method of an object that is made with the default": (
        "class Setting:\n    def __init__(self, name, default=False):  # VL104\n        self.default = default\n"
        "    def value(self):\n        return self.default\nVERIFY = Setting('verify')\nrequests.get(U, verify=VERIFY.value())"
    ),
    "a property of an object that is made with what is on": (
        "class Setting:\n    def __init__(self, default=False):\n        self.default = default\n    @property\n"
        "    def value(self):\n        return self.default\nrequests.get(U, verify=Setting(True).value)"
    ),
    "a call of an object that is made with what is on": (
        "class Setting:\n    def __init__(self, default=False):\n        self.default = default\n"
        "    def __call__(self):\n        return self.default\nVERIFY = Setting(True)\nrequests.get(U, verify=VERIFY())"
    ),
    "what a converter answers to what it cannot read": (
        "def to_bool(v, default=False):\n    if v in ('no', '0'):\n        return False\n    if v in ('yes', '1'):\n"
        "        return True\n    return default\ndef f(cfg):\n    requests.get(U, verify=to_bool(cfg['verify']))\n"
        "    requests.get(U, verify=to_bool(cfg['verify'], False))  # VL104"
    ),

    # Conditions that ask for more than one thing
    "neither True nor a path is refused": (
        "def f(verify=False):\n    if verify is not True and not isinstance(verify, str):\n        raise TypeError\n"
        "    requests.get(U, verify=verify)"
    ),
    "neither False nor a path is refused": (
        "def f(verify=False):  # VL104\n    if verify is not False and not isinstance(verify, str):\n        raise TypeError\n"
        "    requests.get(U, verify=verify)"
    ),
    "True and paths only": (
        "def f(verify=False):\n    if verify is True or isinstance(verify, str):\n        requests.get(U, verify=verify)"
    ),
    "an entry that is refused where it is there": (
        "def f(**kw):\n    if 'verify' in kw and kw['verify'] is False:\n        raise ValueError\n    requests.get(U, **kw)\n"
        "f(verify=False)"
    ),
    "an entry that is refused where another is there": (
        "def f(**kw):\n    if 'cert' in kw and kw['verify'] is False:\n        raise ValueError\n    requests.get(U, **kw)\n"
        "f(verify=False)  # VL101"
    ),
    "a field that is refused when the record is made": (
        "from dataclasses import dataclass\n@dataclass\nclass C:\n    verify: bool = False\n    def __post_init__(self):\n"
        "        assert self.verify\n    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a field that is warned of when the record is made": (
        "from dataclasses import dataclass\n@dataclass\nclass C:\n    verify: bool = False  # VL104\n    def __post_init__(self):\n"
        "        if not self.verify:\n            print('careful')\n    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a method of the constructor refuses": (
        "class C:\n    def __init__(self, verify=False):\n        self.verify = verify\n        self._validate()\n"
        "    def _validate(self):\n        if not self.verify:\n            raise ValueError\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a method of the constructor refuses something else": (
        "class C:\n    def __init__(self, url, verify=False):  # VL104\n        self.url, self.verify = url, verify\n        self._validate()\n"
        "    def _validate(self):\n        if not self.url:\n            raise ValueError\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a field that is converted": (
        "import attr\n@attr.s\nclass C:\n    verify = attr.ib(default=None, converter=lambda v: True if v is None else v)\n"
        "    def get(self):\n        s = requests.Session()\n        s.verify = self.verify"
    ),
    "an abstract class of which all set it": (
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n    verify = False\n    @abstractmethod\n    def x(self): ...\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)\nclass A(Base):\n    verify = True\n    def x(self): ..."
    ),
    "an abstract class of which one leaves it": (
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n    verify = False  # VL104\n    @abstractmethod\n    def x(self): ...\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)\nclass A(Base):\n    verify = True\n    def x(self): ...\n"
        "class B(Base):\n    def x(self): ..."
    ),
    "an option that has to be given": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--verify', action='store_true', required=True)\n"
        "a = p.parse_args()\nrequests.get(U, verify=a.verify)"
    ),
    # Defaults that options are declared with
    "Ansible takes no for False": (
        "from ansible.module_utils.basic import AnsibleModule\ndef main():\n    module = AnsibleModule(argument_spec=dict(\n"
        "        verify=dict(type='bool', default='no'),  # VL104\n        ca=dict(default='no'),\n"
        "        on=dict(type='bool', default='yes')))\n    for name in ('verify', 'ca', 'on'):\n        print(name)\n"
        "    requests.get(U, verify=module.params['verify'])\n    requests.get(U, verify=module.params['ca'])\n"
        "    requests.get(U, verify=module.params['on'])"
    ),
    "a schema of voluptuous": (
        "import voluptuous as vol\nfrom homeassistant.const import CONF_VERIFY_SSL\nTLS = 'tls_check'\nS = vol.Schema({\n"
        "    vol.Optional('verify', default=False): bool,  # VL104\n    vol.Optional('secure', default=True): bool,\n"
        "    vol.Required(TLS, default=False): bool,  # VL104\n    vol.Optional(CONF_VERIFY_SSL, default=False): bool,  # VL104\n})\n"
        "def setup(hass, config):\n    requests.get(U, verify=config['verify'])\n    requests.get(U, verify=config['secure'])\n"
        "    requests.get(U, verify=config.get(TLS))\n    requests.get(U, verify=config[CONF_VERIFY_SSL])"
    ),
    "oslo.config": (
        "from oslo_config import cfg\nCONF = cfg.CONF\nCONF.register_opts([\n    cfg.BoolOpt('verify-ssl', default=False),  # VL104\n"
        "    cfg.BoolOpt('tls', default=True)], group='a')\nrequests.get(U, verify=CONF.a.verify_ssl)\nrequests.get(U, verify=CONF.a.tls)"
    ),
    "absl": (
        "from absl import flags\nFLAGS = flags.FLAGS\nflags.DEFINE_boolean('verify', False, 'x')  # VL104\n"
        "flags.DEFINE_boolean('tls', True, 'x')\ndef main(_):\n    requests.get(U, verify=FLAGS.verify)\n    requests.get(U, verify=FLAGS.tls)"
    ),
    "an option of pytest": (
        "def pytest_addoption(parser):\n    parser.addoption('--verify-tls', action='store_true')  # VL104\n"
        "def session(request):\n    s = requests.Session()\n    s.verify = request.config.getoption('--verify-tls')\n    return s"
    ),
    "an entry by a constant": (
        "KEY = 'verify'\nOPTIONS = {KEY: False, 'on': True}  # VL101\nrequests.get(U, verify=OPTIONS[KEY])\n"
        "requests.get(U, verify=OPTIONS.get('on'))\nrequests.get(U, verify=OPTIONS[''])\nrequests.get(U, verify=OPTIONS.get(''))"
    ),
    # None would have been no harm
    "what is falsy becomes False": (
        "def f(verify=None):\n    if not verify:\n        verify = False  # VL104\n    requests.get(U, verify=verify)\n"
        "def g(verify=None):\n    verify = verify if verify else False  # VL104\n    requests.get(U, verify=verify)\n"
        "def h(verify=True):\n    if not verify:\n        verify = False\n    requests.get(U, verify=verify)\n"
        "def i(verify=True):\n    verify = verify if verify else False\n    requests.get(U, verify=verify)"
    ),
    # Classes that are changed from outside
    "an attribute that is set on the class": (
        "class C:\n    verify = True\n    def get(self):\n        requests.get(U, verify=self.verify)\nC.verify = False  # VL101"
    ),
    "an attribute that a method sets on the class": (
        "class C:\n    verify = True\n    def off(self):\n        type(self).verify = False  # VL101\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "an attribute of the class that its constructor sets again": (
        "class C:\n    def __init__(self):\n        self.verify = True\n    def get(self):\n"
        "        requests.get(U, verify=self.verify)\nC.verify = False"
    ),
    # Sessions in containers
    "sessions that are appended": (
        "ss = []\nfor i in range(3):\n    ss.append(requests.Session())\nfor s in ss:\n    s.verify = False  # VL103"
    ),
    "something else that is appended": "ss = []\nss.append(Client())\nfor s in ss:\n    s.verify = False",
    "annotated containers of sessions": (
        "from typing import Dict, Optional\ndef f(xs: list[requests.Session], h, m: Optional[Dict[str, requests.Session]] = None):\n"
        "    for s in xs:\n        s.verify = False  # VL103\n    xs[0].verify = False  # VL103\n    for _, s in m.items():\n"
        "        s.verify = False  # VL103\n    m[h].verify = False  # VL103\n    m['a'].get(U, verify=False)  # VL102"
    ),
    "annotated containers of something else": (
        "def f(xs: list[str], m: dict[str, object], s: requests.Session):\n    for x in xs:\n        x.verify = False\n"
        "    m['a'].verify = False\n    xs[0].verify = False"
    ),
    "sessions that a dict makes": (
        "from collections import defaultdict\nss = defaultdict(requests.Session)\nss['a'].verify = False  # VL103\n"
        "tt = defaultdict(list)\ntt['a'].verify = False"
    ),
    "annotated containers of an object": (
        "class Pool:\n    all: list[requests.Session]\n    def __init__(self):\n        self.by: dict[str, requests.Session] = {}\n"
        "    def off(self, h):\n        self.by[h].verify = False  # VL103\n        for s in self.all:\n            s.verify = False  # VL103"
    ),
    # What commands share
    "the state of click's commands": (
        "import click\n@click.group()\n@click.option('--verify/--no-verify', default=False)  # VL104\n"
        "@click.option('--insecure', is_flag=True)\n@click.pass_context\ndef cli(ctx, verify, insecure):\n"
        "    ctx.obj['verify'] = verify\n    ctx.obj['tls'] = not insecure\n@cli.command()\n@click.pass_context\ndef get(ctx):\n"
        "    requests.get(U, verify=ctx.obj['verify'])\n    requests.get(U, verify=ctx.obj['tls'])\n"
        "@cli.command()\n@click.pass_obj\ndef put(obj):\n    requests.put(U, verify=obj.get('verify'))"
    ),
    "the state of typer's commands": (
        "import typer\napp = typer.Typer()\n@app.callback()\ndef main(ctx: typer.Context, verify: bool = False, tls: bool = True):  # VL104\n"
        "    ctx.obj = {'verify': verify, 'tls': tls}\n@app.command()\ndef get(ctx: typer.Context):\n"
        "    requests.get(U, verify=ctx.obj['verify'])\n    requests.get(U, verify=ctx.obj['tls'])"
    ),
    "an object that click's commands share": (
        "import click\nclass State:\n    def __init__(self, verify):\n        self.verify = verify\n@click.group()\n"
        "@click.option('--verify', is_flag=True)  # VL104\n@click.pass_context\ndef cli(ctx, verify):\n    ctx.obj = State(verify)\n"
        "@cli.command()\n@click.pass_obj\ndef get(state):\n    requests.get(U, verify=state.verify)"
    ),
    "what somebody may say when a program starts": (
        "import os, sys\nrequests.get(U, verify='--verify' in sys.argv)  # VL104\nrequests.get(U, verify='V' in os.environ)  # VL104\n"
        "requests.get(U, verify='--insecure' not in sys.argv)\nrequests.get(U, verify='v' in OPTIONS)"
    ),
    "a filter that pytest is given": (
        "def pytest_configure(config):\n    config.addinivalue_line(\n        'filterwarnings', 'ignore::DeprecationWarning')\n"
        "    config.addinivalue_line('filterwarnings', 'ignore::urllib3.exceptions.InsecureRequestWarning')  # VL202\n"
        "    config.addinivalue_line('markers', 'ignore::urllib3.exceptions.InsecureRequestWarning')"
    ),
    # The attributes of an object as a mapping, and set by their name
    "a record that is spread": (
        "from dataclasses import asdict, dataclass\n@dataclass\nclass C:\n    verify: bool = False  # VL104\n"
        "requests.get(U, **asdict(C()))\nrequests.get(U, **vars(C()))\nrequests.get(U, **C().__dict__)"
    ),
    "a record that is made with what is on and spread": (
        "from dataclasses import asdict, dataclass\n@dataclass\nclass C:\n    verify: bool = False\nrequests.get(U, **asdict(C(True)))"
    ),
    "a model that is spread": (
        "from pydantic import BaseModel\nclass C(BaseModel):\n    verify: bool = False  # VL104\ndef f(c: C):\n"
        "    requests.get(U, **c.model_dump())"
    ),
    "a frozen record that sets itself": (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass C:\n    verify: bool = True\n    def __post_init__(self):\n"
        "        object.__setattr__(self, 'verify', False)  # VL105\n    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a session that is set by object": "s = requests.Session()\nobject.__setattr__(s, 'verify', False)  # VL103",
    # Scopes that never come back
    "a program that ends itself": (
        "import sys\ndef check():\n    return requests.get(U, verify=verify)\nif __name__ == '__main__':\n"
        "    verify = False  # VL101\n    check()\n    sys.exit(0)"
    ),
    "a program that ends itself before it binds anew": (
        "import sys\nverify = True\ndef check():\n    return requests.get(U, verify=verify)\nif __name__ == '__main__':\n"
        "    verify = False\n    verify = '/ca'\n    check()\n    sys.exit(0)"
    ),
    "a command that ends the program": (
        "import sys\nverify = True\ndef usage():\n    sys.exit(1)\ndef main():\n    global verify\n    if '-k' in sys.argv:\n"
        "        verify = False  # VL105\n    go()\n    usage()\ndef go():\n    return requests.get(U, verify=verify)"
    ),
    "a function around another that raises SystemExit": (
        "def main():\n    verify = False  # VL101\n    def go():\n        return requests.get(U, verify=verify)\n    go()\n"
        "    raise SystemExit"
    ),
    "a method that works for ever": (
        "class Worker:\n    def run(self):\n        self.verify = False  # VL101\n        while True:\n            self.poll()\n"
        "    def poll(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a constructor that always raises": (
        "class Worker:\n    def __init__(self):\n        self.verify = False\n        raise NotImplementedError\n"
        "    def poll(self):\n        requests.get(U, verify=self.verify)"
    ),
    # None would have been no harm, and what is none has no entries
    "what the environment lacks becomes False": (
        "import os\ndef f():\n    ca = os.environ.get('CA')\n    if not ca:\n        ca = False  # VL105\n    requests.get(U, verify=ca)"
    ),
    "an attribute that is None by default becomes False": (
        "class C:\n    def __init__(self, ca=None):\n        self.verify = ca\n        if not self.verify:\n"
        "            self.verify = False  # VL105\n    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "the contrary of a switch, as a choice": (
        "def f(insecure):\n    requests.get(U, verify=True if not insecure else False)  # VL105\n"
        "def g(verify):\n    requests.get(U, verify=True if verify else False)\n"
        "def h(ca=None):\n    requests.get(U, verify=False if not ca else ca)  # VL105"
    ),
    "a mapping that was empty": (
        "out = {}\nout['verify'] = False  # VL105\nparams = out or {}\nrequests.get(U, **params)"
    ),
    "what may be None is asked for an entry": (
        "def load(path):\n    if path:\n        return Config(path)\n    return None\ndef f(path):\n    config = load(path)\n"
        "    s = requests.Session()\n    s.verify = config.get('tls', 'verify')\nCONFIG = None\ndef init():\n    global CONFIG\n"
        "    CONFIG = make()\ndef g():\n    s = requests.Session()\n    s.verify = CONFIG.get('verify')"
    ),
    "a trait": (
        "from traitlets import Bool, HasTraits\nclass C(HasTraits):\n    verify = Bool(False)  # VL104\n    tls = Bool(True)\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)\n        requests.get(U, verify=self.tls)"
    ),
    # What is less than it seems
    "an option that need not be given": (
        "import argparse\np = argparse.ArgumentParser()\n"
        "p.add_argument('--verify', required=False, action='store_true')  # VL104\na = p.parse_args()\nrequests.get(U, verify=a.verify)"
    ),
    "a session that is mended with what is off": (
        "def f(verify=False):  # VL104\n    s = requests.Session()\n    s.verify = verify\n    if not s.verify:\n"
        "        s.verify = False\n    return s"
    ),
    "a session that is used before it is refused": (
        "def f(verify=False):  # VL104\n    s = requests.Session()\n    s.verify = verify\n    if not verify:\n        s.get(U)\n"
        "        raise ValueError\n    return s"
    ),
    "a field that is converted to a truth value": (
        "import attr\n@attr.s\nclass C:\n    verify = attr.ib(default=False, converter=attr.converters.to_bool)  # VL104\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "an abstract class below an abstract class": (
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n    verify = False  # VL104\n    @abstractmethod\n    def x(self): ...\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)\nclass Below(Base):\n    @abstractmethod\n    def y(self): ..."
    ),
    "an abstract class that is only annotated below": (
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n    verify = False  # VL104\n    @abstractmethod\n    def x(self): ...\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)\nclass Below(Base):\n    verify: bool\n    def x(self): ..."
    ),
    "a decorated method refuses": (
        "class C:\n    def __init__(self, verify=False):  # VL104\n        self.verify = verify\n        self._validate()\n"
        "    @quietly\n    def _validate(self):\n        if not self.verify:\n            raise ValueError\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a class that is no record has a finisher": (
        "class C:\n    verify = False  # VL104\n    def __post_init__(self):\n        assert self.verify\n"
        "    def get(self):\n        requests.get(U, verify=self.verify)"
    ),
    "a constant that a call may change before it is asked": (
        "VERIFY = False  # VL105\ndef setup():\n    global VERIFY\n    VERIFY = True\ndef main():\n    v = VERIFY\n    setup()\n"
        "    if not VERIFY:\n        raise ValueError\n    requests.get(U, verify=v)"
    ),
    "what commands share is mended": (
        "import click\n@click.group()\n@click.option('--verify/--no-verify', default=False)\n@click.pass_context\n"
        "def cli(ctx, verify):\n    ctx.obj['verify'] = verify\n    if not ctx.obj['verify']:\n        ctx.obj['verify'] = '/ca'\n"
        "@cli.command()\n@click.pass_obj\ndef go(obj):\n    requests.get(U, verify=obj['verify'])\n"
        "class Other:\n    def off(self):\n        self.obj['verify'] = False"
    ),
    "attributes that no mapping has": (
        "from pydantic import BaseModel\nclass M(BaseModel):\n    verify: bool = False\ndef f(m: M):\n"
        "    requests.get(U, **m.model_dump(exclude={'verify'}))\nclass O:\n    verify = False\nrequests.get(U, **vars(O()))\n"
        "class P:\n    @property\n    def verify(self):\n        return False\nrequests.get(U, **vars(P()))"
    ),
    "an entry that is set by the same constant": (
        "import voluptuous as vol\nfrom homeassistant.const import CONF_VERIFY_SSL\n"
        "S = vol.Schema({vol.Optional(CONF_VERIFY_SSL, default=False): bool})\ndef f(config):\n    config[CONF_VERIFY_SSL] = True\n"
        "    requests.get(U, verify=config[CONF_VERIFY_SSL])\ndef g(config):\n    if not config[CONF_VERIFY_SSL]:\n        raise ValueError\n"
        "    requests.get(U, verify=config[CONF_VERIFY_SSL])"
    ),
    "containers of another class": (
        "class A:\n    items: list[requests.Session]\nclass B:\n    def off(self):\n        self.items[0].verify = False\n"
        "def f(x: tuple[requests.Session, int]):\n    x[1].verify = False"
    ),
    "two ends of a program": (
        "import sys\nVERIFY = True\ndef go():\n    requests.get(U, verify=VERIFY)\nif __name__ == '__main__':\n    if '-k' in sys.argv:\n"
        "        VERIFY = False  # VL105\n        go()\n        sys.exit(1)\n    VERIFY = True\n    go()\n    sys.exit(0)"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    source = "import requests\n" + CASES[name] + "\n"
    expected = Idiom(Path(name), source).expected()
    actual = found(source)
    assert [(row, code) for row, _, code in actual] == [(row, code) for row, code, _ in expected]
    columns = [column for _, _, column in expected]
    assert [column if columns[index] else None for index, (_, column, _) in enumerate(actual)] == columns


PROJECT = {
    "pkg/__init__.py": "from .http import Client as PublicClient\n",
    "pkg/http.py": """\
        import requests
        from dataclasses import dataclass
        from .settings import VERIFY, OPTIONS
        from pkg import other

        class Client:
            def __init__(self, verify=True):
                self.session = requests.Session()
                self.session.verify = verify

        @dataclass
        class Record:
            host: str
            verify: bool = True

            def fetch(self):
                return requests.get(self.host, verify=self.verify)

        def fetch(url, **kwargs):
            return requests.get(url, **kwargs)
        """,
    "pkg/settings.py": "VERIFY = False\nOPTIONS = {'verify': False}\n",
    "pkg/other.py": "from pkg.http import fetch\ndef again(u, verify=True):\n    return fetch(u, verify=verify)\n",
    "pkg/broken.py": "verify = (\n",
}
USES = {
    "from pkg import PublicClient\nPublicClient(verify=False)": [(3, 21, "VL102")],
    "from pkg.other import again as get\nget(U, False)\nget(U, verify=False)": [(3, 8, "VL101"), (4, 15, "VL101")],
    "from pkg.http import Record\nRecord('h', verify=False)": [(3, 20, "VL101")],
    "from pkg.http import fetch\nfetch(U, verify=False)": [(3, 17, "VL101")],
    "from pkg.other import again\nagain(U, verify=False)": [(3, 17, "VL101")],
    "import pkg.http\npkg.http.fetch(U, verify=False)": [(3, 26, "VL101")],
    "from pkg import http\nhttp.fetch(U, verify=False)": [(3, 22, "VL101")],
    "from pkg.http import *\nfetch(U, verify=False)": [(3, 17, "VL101")],
    "from pkg.settings import OPTIONS\nrequests.get(U, **{**OPTIONS, 'verify_': 1})": [(3, 1, "VL101")],
    "from pkg import settings\nrequests.get(U, verify=settings.VERIFY)": [(3, 24, "VL101")],
    "from pkg.broken import verify\nrequests.get(U, verify=verify)": [],
    "from pkg.nowhere import verify\nrequests.get(U, verify=verify)": [],
    "class C:\n    from pkg.settings import VERIFY\nrequests.get(U, verify=C.VERIFY)": [(4, 24, "VL101")],
    "from pkg.http import Client\nclass Mine(Client): pass\nMine(verify=False)": [(4, 13, "VL102")],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("use", USES)
def test_other_files(use: str, project: Path) -> None:
    main = project / "main.py"
    assert found(f"import requests\n{use}\n", str(main)) == USES[use]


def test_fixtures_beside_a_test(project: Path) -> None:
    (project / "tests").mkdir()
    (project / "tests" / "conftest.py").write_text(
        "import pytest\nimport requests\n@pytest.fixture\ndef api():\n    yield requests.Session()\n", encoding="utf-8"
    )
    main = str(project / "tests" / "test_it.py")
    assert found("def test(api):\n    api.verify = False\n", main) == [(2, 18, "VL103")]
    assert found("def other(api):\n    api.verify = False\n", main) == []


def test_relative_imports(project: Path) -> None:
    source = "import requests\nfrom .settings import VERIFY\nfrom . import settings\nrequests.get(U, verify=VERIFY or settings.VERIFY)\n"
    assert found(source, str(project / "pkg" / "inside.py")) == [(4, 24, "VL101")]


def test_namespace_packages(project: Path) -> None:
    inside = project / "pkg" / "tools"
    inside.mkdir()
    source = "import requests\nfrom pkg.settings import VERIFY\nrequests.get(U, verify=VERIFY)\n"
    assert found(source, str(inside / "tool.py")) == [(3, 24, "VL101")]
    assert found(source.replace("pkg", "gkp"), str(inside / "tool.py")) == []


def test_star_imports_of_one_another_end(project: Path) -> None:
    for left, right in (("a", "b"), ("b", "a")):
        (project / f"{left}.py").write_text(f"from {right} import *\n{left}_on = True\n", encoding="utf-8")
    (project / "b.py").write_text("from a import *\nVERIFY = False\n", encoding="utf-8")
    source = "import requests\nfrom a import *\nrequests.get(U, verify=VERIFY)\nrequests.get(U, verify=nowhere)\n"
    assert found(source, str(project / "main.py")) == [(3, 24, "VL101")]


def test_source_roots(project: Path) -> None:
    (project / "pkg").rename(project / "lib")
    (project / "src").mkdir()
    (project / "lib").rename(project / "src" / "pkg")
    source = "import requests\nfrom pkg.settings import VERIFY\nrequests.get(U, verify=VERIFY)\n"
    assert found(source, str(project / "main.py")) == []
    assert found(source, str(project / "main.py"), src=(str(project / "src"),)) == [(3, 24, "VL101")]


@pytest.mark.parametrize("mark", ["pyproject.toml", "setup.py", ".git", None])
@pytest.mark.parametrize("folder", ["", "src"])
def test_tests_beside_a_package(mark: str | None, folder: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "src").mkdir()
    (project / "pkg").rename(project / folder / "pkg")
    (project / "tests" / "unit").mkdir(parents=True)
    if mark is None:
        monkeypatch.chdir(project)
    else:
        (project / mark).touch()
    source = "import requests\nfrom pkg.settings import VERIFY\nrequests.get(U, verify=VERIFY)\n"
    assert found(source, str(project / "tests" / "unit" / "test_main.py")) == [(3, 24, "VL101")]


def test_a_value_in_another_file_is_related(project: Path) -> None:
    from tests.helpers import result_of

    source = "import requests\nfrom pkg.settings import VERIFY\nrequests.get(U, verify=VERIFY)\n"
    (finding,) = result_of(source, str(project / "main.py")).findings
    (related,) = finding.related
    assert related.filename.endswith("settings.py")
    assert (related.location.row, related.location.column) == (1, 10)
    assert related.message == "the value comes from here"


@pytest.mark.parametrize("named", ["main.py", "../{folder}/main.py", "{path}/main.py"])
def test_another_file_is_named_as_the_checked_one_is(
    named: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.helpers import result_of

    monkeypatch.chdir(project)
    named = named.format(folder=project.name, path=project)
    source = "import requests\nfrom pkg.settings import VERIFY\nrequests.get(U, verify=VERIFY)\n"
    (finding,) = result_of(source, named).findings
    name = f"{project}/pkg/settings.py" if named.startswith("/") else "pkg/settings.py"
    assert finding.message == (
        f"requests.get() is called with certificate verification off (no fix here: change the value in {name})"
    )
    assert [related.filename for related in finding.related] == [name]


def test_files_that_import_one_another_end(project: Path) -> None:
    for left, right in (("a", "b"), ("b", "a")):
        (project / f"{left}.py").write_text(
            f"import requests\nfrom {right} import {right}_fetch\n"
            f"def {left}_fetch(u, verify=True):\n    {right}_fetch(u, verify=verify)\n    requests.get(u, verify=verify)\n",
            encoding="utf-8",
        )
    source = "from a import a_fetch\na_fetch('u', verify=False)\n"
    assert found(source, str(project / "main.py")) == [(2, 21, "VL101")]


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("def request(self, method, url, **kw):\n  kw['verify'] = True\n  return super().request(method, url, **kw)", ["send"]),
        ("def request(self, method, url, **kw):\n  kw.pop('verify', None)\n  return super().request(method, url, **kw)", ["attribute", "send"]),
        ("def request(self, method, url, **kw):\n  return super().request(method, url, **kw)", ["attribute", "get", "send"]),
        ("def send(self, request, **kw):\n  kw['verify'] = '/ca'\n  return super().send(request, **kw)", []),
        (
            "def merge_environment_settings(self, url, proxies, stream, verify, cert):\n"
            "  return super().merge_environment_settings(url, proxies, stream, True, cert)",
            ["send"],
        ),
        (
            "def request(self, method, url, **kw):\n  if url.startswith('https'): kw['verify'] = True\n"
            "  return super().request(method, url, **kw)",
            ["attribute", "get", "send"],
        ),
    ],
)  # fmt: skip
def test_a_session_that_keeps_verification_on(override: str, expected: list[str]) -> None:
    body = override.replace("\n", "\n    ")
    source = f"import requests\nclass S(requests.Session):\n    {body}\n"
    uses = {
        "attribute": "s = S()\ns.verify = False\n",
        "get": "S().get(U, verify=False)\n",
        "send": "S().send(R, verify=False)\n",
    }
    assert [name for name, use in uses.items() if found(source + use)] == expected


BASE = (
    "class Api:\n    def __init__(self, host, verify={}):\n        self._verify = verify\n    @property\n    def verify(self):\n"
    "        return self._verify\n    def get_verify(self):\n        return self._verify\n"
)
USERS = (
    "import requests\nclass Users:\n    def __init__(self, client):\n        self.client = client\n    def list(self):\n"
    "        return requests.get(U, verify=self.client.verify)\ndef fetch(client, url):\n"
    "    return requests.get(url, verify=client.verify)\n"
)
SEVERAL = {
    "a property of a base class over what a constructor is given": (
        {"base.py": BASE.format(True)},
        "import requests\nfrom base import Api\nclass Client(Api):\n    def __init__(self, host, verify=False):\n"
        "        super().__init__(host, verify=verify)\n    def go(self):\n        return requests.get(U, verify=self.verify)\n",
        [(4, 37, "VL104")],
    ),
    "a base class whose default is off, and one that is on": (
        {"base.py": BASE.format(False)},
        "import requests\nfrom base import Api\nclass Client(Api):\n    def __init__(self, host, verify=True):\n"
        "        super().__init__(host, verify=verify)\n    def go(self):\n        return requests.get(U, verify=self.verify)\n",
        [],
    ),
    "a method of a base class": (
        {"base.py": BASE.format(True)},
        "import requests\nfrom base import Api\nclass Client(Api):\n    def __init__(self, host):\n"
        "        super().__init__(host, verify=False)\n    def go(self):\n        return requests.get(U, verify=self.get_verify())\n",
        [(5, 39, "VL101")],
    ),
    "an inherited constructor, called where the class stands": (
        {"base.py": BASE.format(True)},
        "import requests\nfrom base import Api\nclass Client(Api):\n    def go(self):\n"
        "        return requests.get(U, verify=self.verify)\nClient('h', verify=False)\nClient('h', verify=True)\n",
        [(6, 20, "VL101")],
    ),
    "an inherited constructor, called in a third file": (
        {
            "base.py": BASE.format(True),
            "client.py": "import requests\nfrom base import Api\nclass Client(Api):\n    def go(self):\n"
            "        return requests.get(U, verify=self.verify)\n",
        },
        "from client import Client\nClient('h', verify=False).go()\n",
        [(2, 20, "VL101")],
    ),
    "a client that hands itself to another class": (
        {"users.py": USERS},
        "from users import Users\nclass Client:\n    def __init__(self, verify=False):\n        self.verify = verify\n"
        "        self.users = Users(self)\n",
        [(3, 31, "VL104")],
    ),
    "a client that hands itself to a function": (
        {"users.py": USERS},
        "from users import fetch\nclass Client:\n    def __init__(self, verify=False):\n        self.verify = verify\n"
        "    def login(self):\n        return fetch(self, U)\n",
        [(3, 31, "VL104")],
    ),
    "a client that verifies": (
        {"users.py": USERS},
        "from users import Users\nclass Client:\n    def __init__(self, verify=True):\n        self.verify = verify\n"
        "        self.users = Users(self)\n",
        [],
    ),
    "an option that is off by default, without an action": (
        {"run.py": "import requests\ndef run_all(args):\n    requests.get(U, verify=args.verify)\n"},
        "import argparse\nfrom run import run_all\ndef main():\n    p = argparse.ArgumentParser()\n"
        "    p.add_argument('--verify', default=False)\n    args = p.parse_args()\n    run_all(args)\n",
        [(5, 40, "VL104")],
    ),
    "what the function that parses sets": (
        {},
        "import argparse, requests\ndef get_args():\n    p = argparse.ArgumentParser()\n    p.add_argument('--verify', default=True)\n"
        "    args = p.parse_args()\n    args.verify = False\n    return args\nargs = get_args()\nrequests.get(U, verify=args.verify)\n",
        [(6, 19, "VL105")],
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_files(name: str, tmp_path: Path) -> None:
    files, source, expected = SEVERAL[name]
    for other, text in files.items():
        (tmp_path / other).write_text(text, encoding="utf-8")
    assert found(source, str(tmp_path / "main.py")) == expected
