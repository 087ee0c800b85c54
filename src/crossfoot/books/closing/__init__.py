"""A day at its end: what stands where, what does not add up, and what it leads to in figures."""
