"""What drives several rooms, one step a line."""
