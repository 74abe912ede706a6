"""File formats: pure Python, no Django. `exchange.registry` is their only door."""
