"""One file per place that releases are obtained from."""
