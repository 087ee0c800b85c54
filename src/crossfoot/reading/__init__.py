"""Workbook bytes to grid, grid to tables of observations."""
