"""How much of a core a relay takes while nothing happens: `python -m benchmarks.idle_relay [SECONDS]`."""

import subprocess
import sys
import time

from benchmarks.server import processor_seconds

WARM_UP_SECONDS = 40.0


def main(seconds: float) -> None:
    """Start a relay on the database of DATABASE_URL, let it settle, and print its processor time."""
    process = subprocess.Popen([sys.executable, "manage.py", "relay"])
    try:
        time.sleep(WARM_UP_SECONDS)
        before, started = processor_seconds(process.pid), time.monotonic()
        time.sleep(seconds)
        used, passed = processor_seconds(process.pid) - before, time.monotonic() - started
    finally:
        process.terminate()
        process.wait()
    print(f"{used:.2f} s of processor time in {passed:.0f} s: {100 * used / passed:.2f} % of a core")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
