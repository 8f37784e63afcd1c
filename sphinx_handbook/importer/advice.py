"""Tell from its first word whether a Dutch sentence advises: ‘Luister eerst’, ‘Geen brief zonder naam’."""

import re

from simplemma import lemmatize

# Imperatives that are another word too, so that a dictionary does not give their verb, and words that forbid.
_ALSO = frozenset((
    "begin", "werk", "zorg", "plan", "vraag", "steun", "deel", "bouw", "toon", "vier", "onderzoek", "nodig", "regel",
    "wijs", "focus", "gebruik", "stem", "antwoord", "open", "boek", "train", "check", "mail", "post", "win", "wissel",
    "niet", "geen", "nooit", "altijd", "durf", "houd", "hou", "blijf", "ga", "wees", "weet", "ken",
))  # fmt: skip
_ADDRESSED = re.compile(r"[\w\s,’'/&-]{2,40}:\s+")


def advises(text: str) -> bool:
    """Say whether a sentence begins with an imperative, or with a word that forbids.

    Who is addressed may come first: ‘Wethouder: kom langs’.
    """
    return _begins_so(text) or bool((called := _ADDRESSED.match(text)) and _begins_so(text[called.end() :]))


def _begins_so(text: str) -> bool:
    first = re.match(r"[‘“\"'(]*([^\W\d_]+)\b", text)
    if not first:
        return False
    word = first[1].lower()
    if word in _ALSO:
        return True
    verb = lemmatize(word, lang="nl").lower()
    return verb != word and verb.endswith("n") and not word.endswith(("en", "de", "te"))
