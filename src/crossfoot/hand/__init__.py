"""Human judgement as data, and its one loader. Code never edits it."""
