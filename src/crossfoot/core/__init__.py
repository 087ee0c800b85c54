"""The types that every room speaks in. Pure: the standard library only."""
