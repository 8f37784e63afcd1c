"""How long a test keeps at it: `make soak` sets SOAK and lets it run long."""

import os

SOAK = bool(os.environ.get("SOAK"))
