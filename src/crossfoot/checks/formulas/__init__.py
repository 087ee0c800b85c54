"""What the formulas of a sheet point at."""
