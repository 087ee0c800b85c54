"""Record files, encrypted under one key per batch: destroying the key destroys the batch."""
