"""What people read, made from a build: plain page objects first, then their form."""
