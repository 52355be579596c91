"""Tasks that misbehave, for the team."""

import os
import signal
import time


def double(number: int) -> int:
    return 2 * number


def dormir(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def mourir() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def echouer() -> None:
    raise ValueError("raison")


def lourd(_: int) -> int:
    return len(bytearray(1_000_000))
