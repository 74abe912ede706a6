"""Issues, poles and rules in numbered versions."""
