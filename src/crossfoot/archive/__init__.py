"""Bytes in, never out: content-addressed blobs and where they came from."""
