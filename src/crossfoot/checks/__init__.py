"""One small file per check."""
