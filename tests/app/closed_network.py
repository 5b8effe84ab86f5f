"""A network that lets nothing out of a process started in it, and counts what tried."""

from pathlib import Path
from textwrap import dedent

HOOK = """
    import ipaddress, os, sys

    LOG = {log!r}

    def is_here(host):
        try:
            return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
        except ValueError:
            return host in (None, "", "localhost", b"localhost")

    def watch(event, given):
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            address = given[1] if len(given) > 1 else None
            if not isinstance(address, tuple) or is_here(address[0]):
                return
        elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
            if is_here(given[0]):
                return
        elif event not in ("webbrowser.open", "urllib.Request") or "//127.0.0.1" in str(given[0]):
            return
        file = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(file, f"{{event}} {{given[-1]}}\\n".encode())
        os.close(file)
        raise OSError("the network is closed")

    sys.addaudithook(watch)
"""


class ClosedNetwork:
    """Python's own hook, which sees every name asked for and every address connected to."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._log = folder / "calls.txt"
        hook = dedent(HOOK).format(log=str(self._log))
        (folder / "sitecustomize.py").write_text(hook, encoding="utf-8")
        self.environment = {"PYTHONPATH": str(folder)}

    def calls(self) -> list[str]:
        """What tried to leave this machine."""
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
