"""Made-up record files as an agency's extracts look, and what does not hold in them."""
