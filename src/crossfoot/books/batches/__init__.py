"""What a sender delivers: the columns of a batch, its manifest, and how both are checked."""
