"""Documents that are zip files: Word and OpenDocument."""

import io
import zipfile
import zlib

from lxml import etree

from .article import UnusableError
from .messages import BROKEN, LOCKED, TOO_BIG

# The text of a document without its images. A zip can hold a thousand times its own size.
MOST_MEGABYTES = 30


def open_archive(raw: bytes, what: str) -> zipfile.ZipFile:
    """Open a document. Raises UnusableError, naming `what` it should have been."""
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnusableError(BROKEN.format(what=what)) from None


def read_member(archive: zipfile.ZipFile, name: str, what: str) -> bytes:
    """Return a file of a document. Raises UnusableError when it is absent, locked, damaged or far too large."""
    try:
        info = archive.getinfo(name)
        if info.flag_bits & 1:
            raise UnusableError(LOCKED)
        if info.file_size > MOST_MEGABYTES * 1_000_000:
            raise UnusableError(TOO_BIG.format(size=info.file_size // 1_000_000, most=MOST_MEGABYTES))
        return archive.read(info)
    except (KeyError, zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        raise UnusableError(BROKEN.format(what=what)) from None


def xml_of(raw: bytes, what: str) -> etree._Element:
    """Parse XML that comes from outside: it reads no other file and expands no entity. Raises UnusableError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnusableError(BROKEN.format(what=what)) from None
