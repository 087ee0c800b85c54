"""Which test files run in one worker, after each other, because they share what is slow to make.

A file stays whole in any case. The mark of xdist for this does nothing in pytest 9.2, which makes
the names of tests from their parts.
"""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "an archive of the real releases, and its site": (
        "tests/browser/",
        "tests/corpus/contracts/test_money_of_real_releases.py",
        "tests/corpus/duties/",
        "tests/corpus/store/",
        "tests/corpus/test_pages_of_real_releases.py",
        "tests/corpus/test_site_of_real_releases.py",
    ),
    "the readings of the real releases": (
        "tests/corpus/causes/",
        "tests/corpus/checks/",
        "tests/corpus/claims/",
        "tests/corpus/reconcile/",
        "tests/corpus/writing/",
    ),
    "a server": ("tests/faults/serve/", "tests/unit/serve/", "tests/pages/test_live_pages.py"),
    "an export": ("tests/unit/store/",),
    "two simulated registers": (
        "tests/unit/ledger/test_losses.py",
        "tests/unit/ledger/test_one_ledger.py",
        "tests/unit/ledger/test_published.py",
        "tests/unit/ledger/test_register",
    ),
}


def scope(nodeid: str) -> str:
    """What a test must stay together with: a name from the table, else its file."""
    file = nodeid.partition("::")[0]
    for name, places in TOGETHER.items():
        if file.startswith(places):
            return name
    return file


class Together(LoadScopeScheduling):
    """Hands whole groups to workers, in the order in which they were collected."""

    def _split_scope(self, nodeid):
        return scope(nodeid)
