"""What a release says about days, what the series makes of it, and which cell is wrong."""
