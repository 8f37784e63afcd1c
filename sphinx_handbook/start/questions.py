"""Ask an author what an option did not say; without a terminal, say which options are needed."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..model.suggest import hint

STOPPED = "Gestopt. Er is niets veranderd."


class UnansweredError(Exception):
    """An answer is missing or wrong. The message is Dutch and says what to do."""


Check = Callable[[str], str]


@dataclass(frozen=True)
class Question:
    """One thing to know. `check` returns the answer in its proper form, or raises UnansweredError.

    `choices` are shown with a number before each; `usual` is what a bare Enter gives.
    """

    option: str
    text: str
    check: Check
    choices: Mapping[str, str] | None = None
    usual: str = ""


class Asker:
    """Gets answers: from options first, and from a person when there is a terminal."""

    def __init__(self, given: Mapping[str, str | None], interactive: bool | None = None) -> None:
        self._given = given
        self._interactive = sys.stdin.isatty() if interactive is None else interactive

    def answer(self, question: Question) -> str:
        """The answer to a question. Raises UnansweredError when none can be had."""
        given = self._given.get(question.option)
        if given is not None:
            return self._checked(question, given)
        if not self._interactive:
            if question.usual:
                return self._checked(question, question.usual)
            known = f" Kies uit: {', '.join(question.choices)}." if question.choices else ""
            raise UnansweredError(f"Noem ook --{question.option}: {question.text}{known}")
        return self._ask(question)

    def given(self, option: str) -> str:
        """What an option says that need not be answered."""
        found = self._given.get(option)
        return some_text(found) if found else ""

    @staticmethod
    def _checked(question: Question, answer: str) -> str:
        try:
            return question.check(answer)
        except UnansweredError as fault:
            raise UnansweredError(f"--{question.option}: {fault}") from None

    @staticmethod
    def _ask(question: Question) -> str:
        print(f"\n{question.text}")
        for number, (id_, name) in enumerate((question.choices or {}).items(), 1):
            print(f"  {number}. {id_}" + (f" ({name})" if name.lower() != id_ else ""))
        while True:
            usual = f" [{question.usual}]" if question.usual else ""
            try:
                typed = input(f"{usual}> ".lstrip()).strip() or question.usual
            except (EOFError, KeyboardInterrupt):
                raise UnansweredError(STOPPED) from None
            try:
                return question.check(_by_number(typed, list(question.choices)) if question.choices else typed)
            except UnansweredError as fault:
                print(fault, file=sys.stderr)


def _by_number(typed: str, choices: Sequence[str]) -> str:
    """What was typed, with numbers of choices replaced by the choices."""
    words = [word.strip() for word in typed.split(",")]
    return ", ".join(
        choices[int(word) - 1] if word.isascii() and word.isdigit() and 1 <= int(word) <= len(choices) else word
        for word in words
    )


def some_text(answer: str) -> str:
    """Accept any words, on one line."""
    found = " ".join("".join(sign if sign.isprintable() else " " for sign in answer).split())
    if not any(sign.isalnum() for sign in found):
        raise UnansweredError("Schrijf hier een paar woorden.")
    return found


def words_of(known: Mapping[str, object], most: int) -> Check:
    """Accept words of a vocabulary, at least one and at most so many."""

    def check(answer: str) -> str:
        words = list(dict.fromkeys(word for part in answer.split(",") if (word := part.strip().lower())))
        for word in words:
            if word not in known:
                raise UnansweredError(f"‘{word}’ ken ik niet.{hint(word, known)} Kies uit: {', '.join(known)}.")
        if not 1 <= len(words) <= most:
            raise UnansweredError(f"Kies er {'één' if most == 1 else f'hoogstens {most}, en ten minste één'}.")
        return ", ".join(words)

    return check
