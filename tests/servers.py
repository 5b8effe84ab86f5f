"""What tests need to run other people's servers: a port, and the program itself."""

import os
import shutil
import socket
import subprocess
from contextlib import suppress
from random import SystemRandom


def free_port() -> int:
    """A port that nobody listens on now.

    It lies below those that a system hands out by itself: on a busy machine it would give away one
    of them before whom it was chosen for listens there.
    """
    for number in SystemRandom().sample(range(10_000, 20_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", number))
            return number
    raise RuntimeError("no port is free")


def install_package(name: str) -> None:
    """Install a package of Debian, where this is one and we may; nothing happens elsewhere."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", name],
        ):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
