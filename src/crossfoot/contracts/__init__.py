"""Contracts: public award data to entries in dollars, and what does not add up in them."""
