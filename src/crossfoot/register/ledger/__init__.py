"""What stands on the accounts: opening, in, out and closing; the people of every day."""
