"""Dates as Dutch readers write them: '5 juni 2013', 'zomer 2018', 'rond 2000', '2016 of 2017'."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
# The middle of each season, as a fraction of the year: where a drawn line puts it.
SEASONS = {"voorjaar": 0.33, "lente": 0.33, "zomer": 0.58, "najaar": 0.79, "herfst": 0.79, "winter": 0.97}
MOMENTS = {"begin": 0.0, "half": 0.5, "midden": 0.5, "eind": 0.95}
LOOSE = ("rond", "omstreeks", "sinds", "vanaf", "voor", "na", "circa")

_FORM = re.compile(
    rf"(?:(?P<loose>{'|'.join(LOOSE)}) )?"
    rf"(?:(?P<moment>{'|'.join(MOMENTS)}) )?"
    rf"(?:(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)}) |(?P<season>{'|'.join(SEASONS)}) )?"
    r"(?P<year>\d{4})(?: (?:of|tot|–|en) \d{4})?",
)


@dataclass(frozen=True, order=True)
class Moment:
    """A point on a time line: `when` in years (2013.43), `text` as it was written."""

    when: float
    text: str


def parse_moment(text: str) -> Moment | None:
    """Read a Dutch date, as loose as 'rond 2000'; None when there is no date in it."""
    found = _FORM.fullmatch(" ".join(text.lower().split()))
    if not found:
        return None
    year = int(found["year"])
    moment = MOMENTS.get(found["moment"] or "", 0.0)
    if found["season"]:
        return Moment(year + SEASONS[found["season"]], text)
    if not found["month"]:
        return Moment(year + moment, text)
    month = MONTHS.index(found["month"])
    if found["day"]:
        try:
            day = date(year, month + 1, int(found["day"]))
        except ValueError:
            return None
        days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        return Moment(year + (day.timetuple().tm_yday - 1) / days, text)
    return Moment(year + (month + moment) / 12, text)


def written(day: date) -> str:
    """Write a date out: '24 november 2026'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
