"""Two releases of one custodian: what vanished, is new, was altered or was reopened."""
