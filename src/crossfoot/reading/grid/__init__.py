"""Workbook bytes to cells with addresses, in a guarded worker."""
