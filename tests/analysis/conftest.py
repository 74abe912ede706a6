"""The demo study, as in the tests of agreement."""

from tests.agreement.conftest import demo, demo_of_module, manager

__all__ = ["demo", "demo_of_module", "manager"]
