"""Drafts: pages in `concepten/`, tracked but never published, and what is still to be done in them.

A draft says `concept: import` above its text. What nobody wrote yet is a prompt, `<schrijf: wat hier hoort>`. Comment
lines of Markdown mark the rest: `% origineel` stands above a quotation of the article that it came from, `% gok` says
what was guessed, `% bron` stands above the source that is not yet in the handbook.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .front_matter import read_front_matter

FOLDER = "concepten"
README = "README.md"
MARK = "concept"
IMPORTED = "import"
PERMISSION = "toestemming"
UNKNOWN = "onbekend"
ORIGINAL, GUESS, SOURCE = "% origineel", "% gok", "% bron"

PROMPT = re.compile(r"(?<!\\)<schrijf:[ \t]*([^<>\n]*)>")
# So many words in a row are a copy, as is a whole sentence that is not very short.
COPIED_WORDS, SHORTEST_SENTENCE = 7, 4
SHOWN_WORDS = 12

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?:;…\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def prompt(hint: str) -> str:
    """Return the words that stand for text that nobody wrote yet; `hint` says what belongs there."""
    return f"<schrijf: {hint}>"


def drafts(folder: Path) -> list[Path]:
    """Every draft of the handbook in `folder`, by name; none when it has no `concepten/`."""
    return sorted(path for path in (folder / FOLDER).rglob("*.md") if path.name != README)


def in_drafts(docname: str) -> bool:
    """Say whether a page is a draft by where it stands."""
    return docname.startswith(f"{FOLDER}/")


def waiting(text: str) -> set[int]:
    """The lines of a draft that say nothing yet: they wait for their author, or quote the article that it came from."""
    lines = enumerate(text.split("\n"), 1)
    quoted = {number for number, line in lines if line.startswith(">") or PROMPT.search(line)}
    return quoted.union(number for number, _ in unfinished(text))


def unfinished(text: str) -> list[tuple[int, str]]:
    """Return what is left to do in a draft, as (line from 1, message), in the order of its lines.

    Takes any text and raises nothing; a page without prompts and marks gives an empty list.
    """
    page = _read(text)
    found = [*_prompts(page), *_marks(page), *_copies(page), *_permission(text)]
    return sorted(found, key=lambda one: one[0])


@dataclass(frozen=True)
class _Page:
    """The lines of a draft by what they are, each with its number."""

    own: list[tuple[int, str]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    original: list[str] = field(default_factory=list)


def _read(text: str) -> _Page:
    """Tell what is the author's own from the quotations of the article and from what `% bron` holds."""
    page = _Page()
    state = fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = next((mark for mark in (ORIGINAL, GUESS, SOURCE) if line.startswith(mark)), "")
        if mark:
            page.marks.append((number, line))
            state = mark
        elif state == ORIGINAL and line.startswith(">"):
            page.original.append(line.lstrip("> ").replace("\\", ""))
        elif state == SOURCE and (fence or _FENCE.match(line)):
            opening = _FENCE.match(line)
            if fence and line.strip() == fence:
                state = fence = ""
            elif not fence and opening:
                fence = opening[1]
        else:
            state = state if not line.strip() else ""
            page.own.append((number, "" if line.startswith("%") else line))
    return page


def _prompts(page: _Page) -> Iterator[tuple[int, str]]:
    for number, line in page.own:
        for found in PROMPT.finditer(line):
            hint = found[1].strip() or "wat hier hoort"
            yield number, f"Hier staat nog niets. Schrijf: {hint}{'' if hint.endswith(('?', '.', '!')) else '.'}"


def _marks(page: _Page) -> Iterator[tuple[int, str]]:
    done = {
        ORIGINAL: "Hier staat de tekst van het artikel nog. Vertel het in eigen woorden en haal het citaat dan weg, "
        "met de regel ‘% origineel’ erboven.",
        GUESS: "Dit is geraden. Verbeter wat niet klopt en haal de regel ‘% gok’ dan weg.",
        SOURCE: "De bron is nog niet geregeld. Doe wat er staat en haal ‘% bron’ dan weg, met het blok eronder.",
    }
    for number, line in page.marks:
        yield number, next(message for mark, message in done.items() if line.startswith(mark))


def _permission(text: str) -> Iterator[tuple[int, str]]:
    front = read_front_matter(text)
    if front.words.get(MARK) != IMPORTED:
        return
    told = front.words.get(PERMISSION, "")
    if told.lower() in ("", UNKNOWN):
        yield (
            front.line(PERMISSION),
            "We weten niet of de schrijver het goedvindt. Vraag het, en schrijf het antwoord achter ‘toestemming:’.",
        )


def _copies(page: _Page) -> Iterator[tuple[int, str]]:
    """Each passage that is the same, word for word, as the article that the draft quotes."""
    told = _lower(_words("\n".join(page.original)))
    runs = {told[place : place + COPIED_WORDS] for place in range(len(told) - COPIED_WORDS + 1)}
    sentences = {_lower(_words(found)) for line in page.original for found in _SENTENCE.findall(line)}
    for number, copied in _passages(page.own, runs, sentences):
        shown = " ".join(copied[:SHOWN_WORDS]) + ("…" if len(copied) > SHOWN_WORDS else "")
        yield number, f"Dit staat zo in het artikel: ‘{shown}’. Vertel het in eigen woorden."


def _passages(
    own: list[tuple[int, str]], runs: set[tuple[str, ...]], sentences: set[tuple[str, ...]]
) -> Iterator[tuple[int, list[str]]]:
    """Words in a row of which each is part of a copied run or sentence, with the line where they begin."""
    words: list[tuple[int, str]] = []
    copied: set[int] = set()
    for number, line in [*own, (0, "")]:
        if line.strip():
            for sentence in _SENTENCE.findall(PROMPT.sub("", line)):
                said = _words(sentence)
                if len(said) >= SHORTEST_SENTENCE and _lower(said) in sentences:
                    copied.update(range(len(words), len(words) + len(said)))
                words += [(number, word) for word in said]
            continue
        spoken = [word for _, word in words]
        lowered = _lower(spoken)
        for place in range(len(words) - COPIED_WORDS + 1):
            if lowered[place : place + COPIED_WORDS] in runs:
                copied.update(range(place, place + COPIED_WORDS))
        for place in sorted(copied):
            if place - 1 not in copied:
                end = next(end for end in range(place, len(words) + 1) if end not in copied)
                yield words[place][0], spoken[place:end]
        words, copied = [], set()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _lower(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in words)
