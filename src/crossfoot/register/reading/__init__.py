"""Record files to records: every row kept, or set aside with the reason."""
