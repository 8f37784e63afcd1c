"""A second tiny handbook, of a town next to that of `klein`, built with the settings of the real one."""

import runpy
from pathlib import Path

import sphinx_handbook

_real = Path(sphinx_handbook.__file__).parent.parent
_kept = ("html_", "myst_", "suppress_", "extensions", "primary_domain", "language", "release", "nitpicky")
globals().update({key: value for key, value in runpy.run_path(str(_real / "conf.py")).items() if key.startswith(_kept)})

include_patterns = ["index.md", "guides/**"]
html_static_path = [str(_real / "_static")]
html_favicon = str(_real / "_static" / "mark.svg")
templates_path = [str(_real / "_templates")]
locale_dirs = [str(_real / "locale")]
