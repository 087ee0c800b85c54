"""Columns and content that identify a person: they stop an import, or are dropped if it says so."""
