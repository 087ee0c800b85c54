"""What the releases around one release carry, and what of it is absent here."""
