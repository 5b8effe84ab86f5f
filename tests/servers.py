"""What tests need to run other people's servers: a port, and the program itself."""

import os
import shutil
import socket
import subprocess


def free_port() -> int:
    """A port of this machine on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install_package(name: str) -> None:
    """Install a package of Debian, where this is one and we may; nothing happens elsewhere."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", name],
        ):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
