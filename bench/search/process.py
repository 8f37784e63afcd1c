"""Run a command and tell how much processor time it took, with everything that it started."""

import os
import subprocess
import threading
from collections.abc import Sequence


def cpu_seconds(command: Sequence[str], timeout: float = 600) -> float:
    """Seconds of processor time, of the user and of the system.

    Raises CalledProcessError when the command fails or takes longer than `timeout`.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    bound = threading.Timer(timeout, os.killpg, (process.pid, 9))
    bound.start()
    try:
        # Resource use of this one child; what it waited for itself is counted in.
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        bound.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime + usage.ru_stime
