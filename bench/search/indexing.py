"""Make the index of an engine, or take the one that was made before from the same records by the same code."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

from .corpus import Corpus
from .peers import Peer
from .process import cpu_seconds

# Other versions of libraries give another index.
_LOCKS = (Path("requirements.lock"), Path("bench/package-lock.json"))


def indexed(peer: Peer, corpus: Corpus, folder: Path) -> tuple[Path, float]:
    """The folder with the index, and the seconds of processor time that it took to make."""
    out = folder / f"{peer.id}-{corpus.path.stem}"
    stamp = out.with_suffix(".json")
    digest = _digest([corpus.path, *peer.code, *_LOCKS])
    if stamp.exists():
        told = json.loads(stamp.read_text())
        if told["digest"] == digest:
            return out, told["seconds"]
        stamp.unlink()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    seconds = cpu_seconds(peer.command(corpus.path, out))
    stamp.write_text(json.dumps({"digest": digest, "seconds": seconds}))
    return out, seconds


def _digest(files: list[Path]) -> str:
    digest = sha256()
    for file in files:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
