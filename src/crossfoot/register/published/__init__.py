"""What leaves the register: protected tables, and observations."""
