"""What leaves the register: protected tables, observations, and assertions against releases."""
