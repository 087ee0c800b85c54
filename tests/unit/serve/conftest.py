"""What the tests of the server share."""

from served_archive import archive, keys, own_archive, served, site, workbooks

__all__ = ["archive", "keys", "own_archive", "served", "site", "workbooks"]
