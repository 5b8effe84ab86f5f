"""Requests that no page of ours would send."""

import random
from collections.abc import Iterator, Mapping
from itertools import product

from attacks.report import Attempt
from attacks.target import FORM, KEY, SECRET, Ground, Reply, Target
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.feedback.phone.identity import PHONE_COOKIE
from vivere.web.access import COOKIE

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "GE T")
READING = frozenset({"GET", "HEAD", "OPTIONS"})
FRAMEWORK = (
    "/",
    "/_stcore/health",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/upload_file/a/b",
    "/_stcore/script-health-check",
    "/media/x.png",
    "/component/a/b.js",
    "/app/static/x",
    "/static/js/x.js",
    "/docs",
    "/openapi.json",
    "/.git/config",
    "/.vivere/voices.sqlite",
)
"""Addresses of the frameworks, and some that scanners look for."""

LEAKS = (
    "Traceback (most recent",
    "root:x:0:0",
    "sqlite3.",
    "site-packages",
    "SQLAlchemy",
    "BEGIN RSA",
)
"""What no answer has: insides of the program, and files of the machine."""

ALWAYS = ("x-content-type-options", "content-security-policy", "x-frame-options", "referrer-policy")
"""Headers that every answer has."""


def paths_of(aim: Target) -> tuple[str, ...]:
    """Every address of the app, with a room, a step and a file that are there."""
    journey, step = aim.steps[0].split("/")[-2:]
    known = {
        "code": aim.room.code,
        "journey": journey,
        "step": step,
        "name": "voices.csv",
        "lane": "x",
    }
    context = AppContext.of(Settings(folder=aim.folder, key=KEY))
    found = []
    for route in app_routes(context):
        path = route.path
        for name in route.param_convertors:
            path = path.replace(f"{{{name}}}", known.get(name, "x"))
        found.append(path.replace("{x:path}", "x"))
    context.store.close()
    return (*dict.fromkeys(found), *FRAMEWORK)


def origins(aim: Target) -> Mapping[str, Mapping[str, str]]:
    """Headers of requests by where they come from; only the first is our own page."""
    other = {
        "another site": "https://evil.example",
        "another port": f"http://127.0.0.1:{aim.port + 1}",
        "a name like ours": f"http://{aim.host}.evil.example",
        "another scheme": f"https://{aim.host}",
        "null": "null",
        "nonsense": "http://[::1",
    }
    return {
        "own": {"Origin": f"http://{aim.host}", "Sec-Fetch-Site": "same-origin"},
        **{name: {"Origin": origin} for name, origin in other.items()},
        "cross-site": {"Sec-Fetch-Site": "cross-site"},
        "same-site": {"Sec-Fetch-Site": "same-site", "Origin": "http://other.127.0.0.1"},
        "nobody": {},
    }


def faults(reply: Reply, *, may_know: bool = False, bare: bool = False) -> str:
    """What is wrong with an answer whatever was asked; empty for nothing."""
    if reply.status >= 500 and reply.status != 501:
        return f"answered {reply.status}"
    if leak := next((one for one in LEAKS if one in reply.text), ""):
        return f"told «{leak}»"
    if SECRET in reply.text and not may_know:
        return "told the comment that waits"
    if (
        reply.status
        and not bare
        and (lacking := [one for one in ALWAYS if one not in reply.headers])
    ):
        return f"answered {reply.status} without {', '.join(lacking)}"
    return ""


def every_route(ground: Ground) -> Iterator[Attempt]:
    """Routes × methods × origins, with no key, with the phone's cookie, and signed in elsewhere."""
    aim = ground.target
    before = aim.contents()
    cases = list(product(paths_of(aim), METHODS, origins(aim).items(), (False, True)))
    random.Random(1).shuffle(cases)
    for path, method, (name, headers), signed in cases:
        if name == "own" and (signed or method not in READING):
            continue
        cookies = f"{COOKIE}={aim.facilitator}; {PHONE_COOKIE}={aim.phone}" if signed else ""
        body = b"age=none&act=erase&sure=" + aim.room.code.encode() if method == "POST" else b""
        sent = {**FORM, **headers, **({"Cookie": cookies} if signed else {})}
        reply = aim.ask(method, path, body, headers=sent)
        wrong = faults(reply, may_know=signed and method in READING)
        if not wrong and method not in READING and 200 <= reply.status < 300:
            wrong = f"did it: {reply.status}"
        if not wrong and aim.contents() != before:
            wrong, before = "changed what is stored", aim.contents()
        yield Attempt(f"{method} {path} from {name}{', signed in' if signed else ''}", wrong)


def every_socket(ground: Ground) -> Iterator[Attempt]:
    """WebSockets from other pages: refused before the framework answers."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    aim = ground.target
    paths = ("/_stcore/stream", "/stream", "/", f"/join/{aim.room.code}")
    for path, (name, headers) in product(paths, origins(aim).items()):
        if name == "own":
            continue
        reply = aim.ask("GET", path, headers={**upgrade, **headers})
        wrong = faults(reply) or ("let in" if reply.status == 101 else "")
        yield Attempt(f"socket {path} from {name}", wrong)


def other_hosts(ground: Ground) -> Iterator[Attempt]:
    """Names that are not ours: another name for our address must not reach the app."""
    aim = ground.target
    names = (
        "evil.example",
        f"evil.example:{aim.port}",
        "127.0.0.1.evil.example",
        "",
        " ",
        "localhost.",
        "[::1",
        "[::1]x",
        "127.0.0.1@evil.example",
        "evil.example@127.0.0.1",
        "127.0.0.1/evil",
        "127.1",
        "2130706433",
        "0x7f.1",
        "\u2460.0.0.1",
        "xn--",
        "a" * 300,
        "127.0.0.1:99999",
        "127.0.0.1:-1",
        "127.0.0.1:80:80",
        "%31%32%37.0.0.1",
        "localhost\x00.evil.example",
    )
    ours = {"localhost.", "127.0.0.1:99999"}
    for name, path in product(names, ("/join", "/rooms", "/health", "/sign-in")):
        cookie = {"Cookie": f"{COOKIE}={aim.facilitator}"}
        reply = aim.ask("GET", path, host=name, headers=cookie)
        wrong = faults(reply, bare=True)
        if not wrong and reply.status < 400 and reply.status and name not in ours:
            wrong = f"answered {reply.status}"
        yield Attempt(f"Host «{name[:40]}» {path}", wrong)


def other_paths(ground: Ground) -> Iterator[Attempt]:
    """Ways out of the folders that are served, and addresses that are none."""
    climbs = ("../", "..%2f", "%2e%2e/", "..%5c", "....//", "%252e%252e%252f", "..;/", "\u2025/")
    files = ("etc/passwd", ".vivere/voices.sqlite", "vivere.yaml", "proc/self/environ", "app.py")
    aim = ground.target
    before = (
        "/",
        "/voices/assets/",
        "/static/",
        "/media/",
        "/component/x/",
        "/_vivere/assets/",
        "/room/",
    )
    ways = [a + b * n + c for a, b, n, c in product(before, climbs, (1, 6), files)]
    chance = random.Random(2)
    junk = ["/" + "".join(chr(chance.randrange(1, 0x250)) for _ in range(12)) for _ in range(200)]
    odd = [
        "/%00",
        "/%ff",
        "/%",
        "/%zz",
        "//evil.example",
        "/\\evil.example",
        "/" + "a" * 9000,
        "/join/" + "%41" * 500,
        "/?" + "a=1&" * 3000,
        "/join?code=%ed%a0%80",
        "*",
        "http://evil.example/",
    ]
    for path in (*ways, *odd, *junk):
        safe = path.replace(" ", "%20").replace("\n", "%0a").replace("\r", "%0d")
        reply = aim.ask("GET", safe)
        wrong = faults(reply, bare=reply.status == 400)
        if not wrong and (reply.headers.get("location") or "/").startswith(("//", "http", "/\\")):
            wrong = f"led to {reply.headers['location']}"
        yield Attempt(f"GET {safe[:60]}", wrong)


def other_bodies(ground: Ground) -> Iterator[Attempt]:
    """Bodies that are too large, broken, of another kind, or that lie about their length."""
    aim = ground.target
    kinds = (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json",
        "",
        "\x00",
    )
    bodies = {
        "300 kB": b"a=" + b"x" * 300_000,
        "bad bytes": b"key=\xff\xfe&code=%ff%00",
        "NUL": b"key=\x00",
        "10,000 fields": b"&".join(b"a%d=1" % n for n in range(10_000)),
        "deep": b"[" * 50_000,
        "surrogates": b"key=%ed%a0%80",
        "percent": b"key=%%%&%=%",
        "empty pairs": b"&&&===;;;",
    }
    where = (
        "/sign-in",
        f"/join/{aim.room.code}",
        aim.steps[0],
        "/receipt",
        f"/room/{aim.room.code}",
    )
    for path, kind, (name, body) in product(where, kinds, bodies.items()):
        reply = aim.ask("POST", path, body, headers={**aim.own, "Content-Type": kind})
        yield Attempt(f"POST {path} {kind!r} {name}", faults(reply, bare=not kind.strip("\x00")))
    for lie in (
        "Content-Length: -1",
        "Content-Length: 1e9",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: xchunked",
    ):
        head = f"POST /sign-in HTTP/1.1\r\nHost: {aim.host}\r\nOrigin: http://{aim.host}\r\n{lie}\r\n\r\n"
        reply = aim.send(head.encode() + b"zz\r\n", 15.0)
        yield Attempt(f"POST with {lie!r}", faults(reply, bare=True))
    yield Attempt("and it answers still", faults(aim.ask("GET", "/join")))
