"""That the trace of a run would show what must not be: sockets to elsewhere, names looked up, files written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import traces

LEAKS = {
    "a connection": ("socket.socket().connect_ex(('127.0.0.1', 9))", "AF_INET: a socket"),
    "where it goes": ("socket.socket().connect_ex(('127.0.0.1', 9))", "AF_INET: , sin_port=htons(9), sin_addr=inet_addr"),
    "a datagram": ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))", "AF_INET: , sin_port=htons(9)"),
    "newer addresses": ("socket.socket(socket.AF_INET6).connect_ex(('::1', 9))", "AF_INET6: "),
    "a name": ("socket.getaddrinfo('localhost', 80)", "names of computers: looked up"),
    "an unknown place": ("socket.socket(socket.AF_UNIX).connect_ex('/tmp/somebody')", 'AF_UNIX: "/tmp/somebody"'),
}


def traced(code: str, folder: Path) -> list[str]:
    log = folder / "log"
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "1000", "-e", f"trace={traces.CALLS}", "-o", str(log)]
    program = f"import os, socket, subprocess, sys, threading, pathlib\n{code}"
    subprocess.run([*strace, sys.executable, "-c", program], check=True, timeout=60)
    return traces.whole_lines(log)


@pytest.mark.parametrize("what", LEAKS)
def test_what_leaves_the_machine_is_seen(tmp_path: Path, what: str) -> None:
    code, told = LEAKS[what]
    spoken = traces.spoken_to(traced(code, tmp_path))
    assert [who for who in spoken if who.startswith(told)]
    assert not set(spoken) <= traces.LOCAL


def test_what_a_program_that_was_started_says_in_a_thread_is_seen(tmp_path: Path) -> None:
    inner = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    code = f"threading.Thread(target=lambda: subprocess.run([sys.executable, '-c', {inner!r}])).start()"
    assert "AF_INET: a socket" in traces.spoken_to(traced(code, tmp_path))


def test_every_file_that_is_written_is_seen(tmp_path: Path) -> None:
    place = tmp_path / "Ansök å"
    place.mkdir()
    code = f"""
folder = pathlib.Path({str(place)!r})
(folder / "ett “två”").write_text("x")
(folder / "ett “två”").rename(folder / "tre")
os.chdir(folder)
open("fyra", "a").close()
os.link("tre", "fem")
os.symlink("tre", "sex")
(folder / "tre").read_text()
"""
    seen = traces.written(traced(code, tmp_path), place)
    assert {path.name for path in seen if "pycache" not in str(path)} >= {"ett “två”", "tre", "fyra", "fem", "sex"}
    assert not [path for path in seen if path.name == "log"]
