"""An audit of made-up columns, in the process of the test or through the command."""

import pytest
from packets import as_csv

from crossfoot.disclosures.audit import audit
from crossfoot.disclosures.result import Question


@pytest.fixture
def audited(tmp_path):
    """The audit of these columns, or of these bytes."""

    def run(content, name="packet.csv", **question):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else as_csv(content))
        return audit(str(path), Question(**question))[0]

    return run
