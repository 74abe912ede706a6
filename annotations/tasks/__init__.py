"""Task handlers: each gets a claimed job, and calls a service.

Importing this package registers all handlers.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
