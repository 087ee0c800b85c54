"""What joins archive and log: add, verify, prove. The only writer of blobs and log."""
