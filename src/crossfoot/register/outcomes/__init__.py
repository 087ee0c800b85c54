"""How things ended: incidence with competing ends, and rates with all their denominators."""
