"""Record-level extracts as a double-entry ledger of people in a programme."""
