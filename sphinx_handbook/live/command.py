"""`handbook live`: see the pages while you write."""

import argparse
import time
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

from ..commands import WrongUseError, add_command, need_handbook

PORT = 8000
_PAUSE = 0.15  # seconds between two looks at the files
_HELP = """\
Bekijk de pagina’s terwijl je schrijft. Na elke keer opslaan laadt je browser de pagina opnieuw. Is er iets fout, dan
staat dat boven de pagina, met het bestand en de regel. Alleen deze computer kan meekijken. Stoppen: Ctrl+C.

uitkomst: 0 gestopt; 2 de opdracht klopt niet
"""


def register(commands: Any) -> None:
    """Add `live` to the commands of `handbook`."""
    parser = add_command(commands, "live", "de pagina’s bekijken terwijl je schrijft", _HELP, run)
    parser.add_argument("--poort", type=int, default=PORT, help=f"het nummer in het adres (nu: {PORT})")


def run(folder: Path, chosen: argparse.Namespace) -> int:
    """Serve the handbook in `folder` until Ctrl+C; return 0. Raises WrongUseError when that cannot be."""
    need_handbook(folder)
    # Only this command needs them, and Sphinx is slow to load.
    from .preview import Preview
    from .server import HOST, Server
    from .watch import Watch

    preview, watch = Preview(folder), Watch(folder)
    try:
        server = Server(preview, chosen.poort)
    except (OSError, OverflowError):
        taken = f"Poort {chosen.poort} is bezet. Kies een andere: handbook live --poort 8001"
        raise WrongUseError(taken) from None
    print("Even geduld, de pagina’s worden gelezen.", flush=True)
    try:
        preview.start()
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Kijk in je browser: http://{HOST}:{server.server_port}/  (stoppen: Ctrl+C)", flush=True)
        for draft in preview.drafts:
            print(f"Concept: http://{HOST}:{server.server_port}/{draft}.html", flush=True)
        _say(preview.faults)
        while True:
            time.sleep(_PAUSE)
            if changed := watch.changed():
                begin = time.monotonic()
                preview.update(changed)
                server.tell()
                took = f"{time.monotonic() - begin:.1f} s".replace(".", ",")
                print(f"{datetime.now():%H:%M:%S} {', '.join(sorted(changed))} ({took})", flush=True)
                _say(preview.faults)
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()


def _say(faults: Any) -> None:
    for fault in faults:
        print(f"  {fault.file}:{fault.line}: {fault.text}", flush=True)
