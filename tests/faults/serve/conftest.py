"""What the tests of the server share."""

from served_archive import archive, own_archive, served, site, workbooks

__all__ = ["archive", "own_archive", "served", "site", "workbooks"]
