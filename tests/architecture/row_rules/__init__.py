"""One bad row for every named rule of the database, room by room."""
