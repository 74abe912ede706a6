"""Documents, their texts and imports."""
