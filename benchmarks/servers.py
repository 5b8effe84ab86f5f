"""The two apps that are compared: Vivere, and a Streamlit app of one line."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ONE_LINE = (
    'import streamlit as st; st.markdown("<p class=ready>hello</p>", unsafe_allow_html=True)\n'
)
FORM = """import streamlit as st
with st.form("answer"):
    st.radio("How would you feel?", ["very bad", "bad", "so-so", "good", "very good"])
    st.text_area("Why?")
    st.form_submit_button("Send")
"""


@contextmanager
def vivere(folder: str | Path = ROOT) -> Iterator[str]:
    """The address of Vivere on a workspace, served as ``make run`` serves it."""
    command = [sys.executable, "-m", "vivere", "serve", str(folder), "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    match = re.search(r"http://\S+", process.stdout.readline())
    assert match
    with _ended(process):
        yield _answering(match.group())


@contextmanager
def one_line() -> Iterator[str]:
    """The address of a one-line app under ``streamlit run`` with its default settings."""
    with _streamlit(ONE_LINE) as url:
        yield url


@contextmanager
def form_app() -> Iterator[str]:
    """The address of a form as Streamlit makes it, for comparison with the phones' pages."""
    with _streamlit(FORM) as url:
        yield url


@contextmanager
def _streamlit(source: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "one_line.py"
        script.write_text(source, encoding="utf-8")
        port = _free_port()
        command = [
            sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true",
            "--server.address=127.0.0.1", f"--server.port={port}",
            "--browser.gatherUsageStats=false",
        ]  # fmt: skip
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": folder},
        )  # fmt: skip
        with _ended(process):
            yield _answering(f"http://127.0.0.1:{port}")


@contextmanager
def _ended(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _answering(url: str) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return url
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
