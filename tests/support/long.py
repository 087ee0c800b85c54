"""What takes long is left to `make full`, so that a change is known to be sound within minutes."""

import os

import pytest

FULL = bool(os.environ.get("CROSSFOOT_FULL"))
long = pytest.mark.skipif(not FULL, reason="takes long: run `make full`")
