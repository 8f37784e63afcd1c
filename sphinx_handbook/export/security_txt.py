"""`.well-known/security.txt`: whom to tell that the site is not safe (RFC 9116)."""

from datetime import date, datetime, timedelta
from pathlib import Path

from ..model.settings import Settings

FILE = ".well-known/security.txt"
# RFC 9116 advises less than a year.
_VALID, _WARN = timedelta(days=360), timedelta(days=45)


def expiry(moment: datetime) -> datetime:
    """Until when the file of a handbook of this moment may be believed."""
    return (moment + _VALID).replace(microsecond=0)


def expires_soon(moment: datetime, today: date) -> bool:
    """Whether it is time to publish the handbook of this moment again."""
    return today >= (expiry(moment) - _WARN).date()


def write(site: Path, settings: Settings, moment: datetime | None) -> None:
    """Write the file into the finished site. Without a mail address or a date there is nothing to write."""
    if not settings.mail or not moment:
        return
    lines = [
        f"Contact: mailto:{settings.mail}",
        f"Expires: {expiry(moment):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if settings.address:
        lines.append(f"Canonical: {settings.address}{FILE}")
    (site / FILE).parent.mkdir(exist_ok=True)
    (site / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
