"""One small file per kind of table."""
