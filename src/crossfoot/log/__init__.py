"""An append-only Merkle log: RFC 6962 hashing, C2SP tlog-tiles layout, signed-note checkpoints."""
