"""Figures to workbooks."""
