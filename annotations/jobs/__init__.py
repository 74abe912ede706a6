"""The ledger of background work."""
