"""The pieces of a larger installation, as plain processes over one PostgreSQL database."""

import json
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path

import yaml
from sqlalchemy.engine import make_url

from tests.feedback.serving import Phone, PhonesServer
from tests.forked import ROOT
from tests.postgres import Postgres
from vivere.app.server import server_config
from vivere.feedback.address import public_url
from vivere.feedback.room import Room, RoomPlan
from vivere.feedback.store import Store
from vivere.feedback.store.presentations import begin_presentation, show_act
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.rooms import follow_presentation, open_room

BORGO = ROOT / "tests" / "workspaces" / "borgo"


def test_a_phone_joins_through_one_process_and_answers_through_another(
    tmp_path: Path, plan: RoomPlan, postgres: Postgres
) -> None:
    city = Path(shutil.copytree(BORGO, tmp_path / "city"))
    address = postgres.database("deploy")
    store = Store(make_url(address).set(drivername="postgresql+psycopg"))
    room = open_room(store, plan)
    with PhonesServer(city, url=address) as one, PhonesServer(city, url=address) as other:
        joined = Phone.join(one, room)
        assert replace(joined, server=other).say(1, "key").state == "stored"
        assert joined.say(1, "key").state == "again"
    assert len(own_voices(store, joined.name)) == 1
    store.close()
    assert not (city / ".vivere").exists(), "the workspace may be read-only"


def test_several_workers_serve_one_workspace_from_one_database(
    tmp_path: Path, plan: RoomPlan, postgres: Postgres
) -> None:
    city = Path(shutil.copytree(BORGO, tmp_path / "city"))
    address = postgres.database("workers")
    store = Store.of(city, address)
    room = open_room(store, plan)
    with PhonesServer(city, "--workers", "2", url=address) as server:
        phones = [Phone.join(server, room) for _ in range(6)]
        assert [phone.say(1, "key").state for phone in phones] == ["stored"] * 6
        assert public_url(store) == server.address
        _all_turn(store, room, phones)
    assert all(own_voices(store, phone.name) for phone in phones)
    store.close()
    assert not (city / ".vivere").exists()


def _all_turn(store: Store, room: Room, phones: list[Phone]) -> None:
    """Whatever process a phone asks, it is told of what another one, the app, puts on stage."""
    _, _, _, journey, step = phones[0].step.split("/")
    shown = begin_presentation(store, journey, "opening")
    follow_presentation(store, room, shown.code)
    turn = f"/join/{room.code}/turn"
    mark = json.loads(phones[0].server.ask("GET", turn, cookie=phones[0].cookie).body)["mark"]

    def wait(phone: Phone) -> str:
        reply = phone.server.ask("GET", f"{turn}?after={mark}", cookie=phone.cookie)
        return str(json.loads(reply.body)["place"])

    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(wait, phone) for phone in phones]
        show_act(store, replace(shown, act=f"today-{step}"), same_step=False)
        assert [one.result() for one in waiting] == [phones[0].step] * len(phones)


def test_a_worker_may_start_slowly() -> None:
    """It says nothing until it has read all its code; uvicorn ends who is silent for longer."""
    assert server_config(None, ()).timeout_worker_healthcheck >= 30


def test_several_workers_on_one_sqlite_file_are_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vivere", "serve", str(BORGO), "--only", "phones"]
    done = subprocess.run(
        [*command, "--workers", "2"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "PostgreSQL" in done.stderr


def test_compose_names_every_piece_and_no_secret() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    assert set(compose["services"]) == {"database", "phones-1", "phones-2", "app", "proxy"}
    for name in ("phones-1", "phones-2"):
        assert compose["services"][name]["command"][2:4] == ["--only", "phones"]
        assert "VIVERE_KEY" not in compose["services"][name]["environment"]
    front = compose["networks"]["front"]["ipam"]["config"][0]
    proxy = compose["services"]["proxy"]["networks"]["front"]["ipv4_address"]
    for name in ("phones-1", "phones-2", "app"):
        assert compose["services"][name]["environment"]["VIVERE_PROXY"] == proxy
        assert compose["services"][name]["networks"] == ["front", "store"]
    assert ip_address(proxy) in ip_network(front["subnet"])
    assert ip_address(proxy) not in ip_network(front["ip_range"]), "nobody else gets it"
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+):\?", text))
    example = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    assert asked == set(re.findall(r"(?m)^(\w+)=", example))
    assert re.search(r"(?m)^POSTGRES_PASSWORD=$", example)
    assert re.search(r"(?m)^VIVERE_KEY=$", example)
