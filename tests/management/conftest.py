"""The demo for commands that look at a whole study."""

from tests.seeds.conftest import loaded, loaded_of_module

__all__ = ["loaded", "loaded_of_module"]
