"""Where a visit's answers become durable: sealed to the clinic's public keys, nothing readable on disk."""
