"""What the tests of open contracting data share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def schemas():
    """The folder with the schemas of the standard, release-package-schema and release-schema."""
    folder = os.environ.get("CROSSFOOT_OCDS_SCHEMA")
    if not folder:
        pytest.skip("needs CROSSFOOT_OCDS_SCHEMA: the standard's schemas are in no library")
    return Path(folder)
