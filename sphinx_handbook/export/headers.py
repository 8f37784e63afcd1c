"""What every answer of a server says about the site, once: for `_headers`, `deploy/` and the tests."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from ..model.settings import Neighbour, Settings

# Everything comes from the site itself, and nothing stands in the page but text: no script, style or frame of others.
_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def policy(neighbours: Iterable[Neighbour] = ()) -> str:
    """The content security policy of a site, where readers may ask its neighbours' sites too when they search."""
    places = dict.fromkeys("{0.scheme}://{0.netloc}".format(urlsplit(one.address)) for one in neighbours)
    sources = _SOURCES | {"connect-src": " ".join((_SOURCES["connect-src"], *places))}
    return "; ".join(f"{what} {whence}" for what, whence in sources.items())


POLICY = policy()
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    # The address of the search page holds what a reader looks for.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Data that other sites may read: neighbours search along.
SHARED, SHARING = ("/zoek/*", "/tips.json"), {"Access-Control-Allow-Origin": "*"}
FILE = "_headers"
# A file whose address changes with its content never needs to be asked for again.
FOR_EVER, A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


def write(site: Path, settings: Settings) -> None:
    """Write `_headers`, which static hosts such as Netlify and Cloudflare Pages read, into the finished site.

    No two rules give the same header: hosts differ in which one wins. What has no rule is asked for again each time,
    which is what those hosts do by themselves.
    """
    versions = sorted({shard.name.split("-")[0] for shard in site.glob("zoek/*-*.js")})
    rules = {
        "/*": HEADERS | {"Content-Security-Policy": policy(settings.neighbours.values())},
        **dict.fromkeys(SHARED, SHARING),
        "/_static/fonts/*": {"Cache-Control": A_DAY},
        "/_images/*": {"Cache-Control": A_DAY},
        **{f"/zoek/{version}-*": {"Cache-Control": FOR_EVER} for version in versions},
    }
    blocks = (
        "\n".join((path, *(f"  {name}: {value}" for name, value in headers.items()))) for path, headers in rules.items()
    )
    (site / FILE).write_text("\n".join(blocks) + "\n", encoding="utf-8")
