"""Where `selectie.html` finds a tip: the site keeps them in a few files, by a hash of their ids.

A selection loads what it needs, and an unknown id asks for no file that is not there. `_static/selection.js` carries out
the same hash.
"""

TIPS_IN_FILE = 16


def number_of_files(tips: int) -> int:
    """In how many files so many tips stand: at least one."""
    return max(1, tips // TIPS_IN_FILE)


def file_of(id_: str, files: int) -> int:
    """The number, from 0, of the file among `files` that holds a tip."""
    value = 0
    for sign in id_:
        value = (value * 31 + ord(sign)) & 0xFFFFFFFF
    return value % files
