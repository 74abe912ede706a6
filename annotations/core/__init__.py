"""Pure Python shared by all rooms: no Django, no I/O."""
