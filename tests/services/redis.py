"""A real Redis on a private port, keeping nothing."""

import socket
import subprocess
import tempfile
import time

from .ports import free_port


class Redis:
    """Started on entering, stopped on leaving; ``stop`` and ``start`` in between let it be away for a while."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = [
            "redis-server",
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            tempfile.gettempdir(),
        ]
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _attempt in range(200):
            if self._process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.stop()
        raise RuntimeError("redis-server does not start; tools/debian_packages tests installs it")

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __enter__(self) -> "Redis":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
