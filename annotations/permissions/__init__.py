"""Who may do what: one table of data and one door."""
