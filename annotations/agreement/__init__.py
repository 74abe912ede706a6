"""How far readers agree, by slot."""
