"""Ask an author what an option did not say; without a terminal, say which option is needed."""

import sys
from collections.abc import Callable, Mapping, Sequence

from ..commands import WrongUseError
from ..model.suggest import hint
from ..model.text import text_faults
from ..rules import split_words

STOPPED = "Gestopt. Er is niets veranderd."
# Returns an answer in its proper form, or raises UnansweredError.
Check = Callable[[str], str]


class UnansweredError(WrongUseError):
    """An answer is missing or wrong. The message is Dutch and says what to do."""


def some_text(answer: str) -> str:
    """Accept any words, on one line."""
    found = " ".join("".join(sign if sign.isprintable() else " " for sign in answer).split())
    if not any(sign.isalnum() for sign in found):
        raise UnansweredError("Schrijf hier een paar woorden.")
    for _, what in text_faults(found):
        raise UnansweredError(what)
    return found


def words_of(known: Mapping[str, object], most: int) -> Check:
    """Accept words of a vocabulary, at least one and at most so many."""

    def check(answer: str) -> str:
        words = list(dict.fromkeys(split_words(answer.lower())))
        for word in words:
            if word not in known:
                raise UnansweredError(f"‘{word}’ ken ik niet.{hint(word, known)} Kies uit: {', '.join(known)}.")
        if not 1 <= len(words) <= most:
            raise UnansweredError(f"Kies er {'één' if most == 1 else f'hoogstens {most}, en ten minste één'}.")
        return ", ".join(words)

    return check


class Asker:
    """Gets answers: from options first, and from a person when there is a terminal. `asked` are the questions."""

    def __init__(
        self, given: Mapping[str, str | None], asked: Mapping[str, str], interactive: bool | None = None
    ) -> None:
        self._given, self._asked = given, asked
        self._interactive = sys.stdin.isatty() if interactive is None else interactive

    def answer(
        self, option: str, check: Check = some_text, choices: Mapping[str, str] | None = None, usual: str = ""
    ) -> str:
        """The answer to a question. `choices` are shown with a number before each; `usual` is what a bare Enter gives.

        Raises UnansweredError when none can be had.
        """
        given = self._given.get(option)
        if given is None and self._interactive:
            return self._ask(self._asked[option], check, choices or {}, usual)
        if given is None and not usual:
            known = f" Kies uit: {', '.join(choices)}." if choices else ""
            raise UnansweredError(f"Noem ook --{option}: {self._asked[option]}{known}")
        try:
            return check(usual if given is None else given)
        except UnansweredError as fault:
            raise UnansweredError(f"--{option}: {fault}") from None

    def given(self, option: str) -> str:
        """What an option says that need not be answered."""
        return some_text(found) if (found := self._given.get(option)) else ""

    @staticmethod
    def _ask(text: str, check: Check, choices: Mapping[str, str], usual: str) -> str:
        print(f"\n{text}")
        for number, (id_, name) in enumerate(choices.items(), 1):
            print(f"  {number}. {id_}" + (f" ({name})" if name.lower() != id_ else ""))
        while True:
            try:
                typed = input(f"[{usual}] > " if usual else "> ").strip() or usual
                return check(_by_number(typed, list(choices)) if choices else typed)
            except (EOFError, KeyboardInterrupt):
                raise UnansweredError(STOPPED) from None
            except UnansweredError as fault:
                print(fault, file=sys.stderr)


def _by_number(typed: str, choices: Sequence[str]) -> str:
    """What was typed, with numbers of choices replaced by the choices."""
    numbers = {str(number): choice for number, choice in enumerate(choices, 1)}
    return ", ".join(numbers.get(word, word) for word in split_words(typed))
