"""Documents compared clause by clause, and procurements told step by step. Pure."""
