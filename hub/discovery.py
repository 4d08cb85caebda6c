"""Finds the modules of a package, so that a content type is added by adding its file."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_in(package_name: str) -> list[ModuleType]:
    """Import and return every module of the package, ordered by name; packages inside it are skipped."""
    package = import_module(package_name)
    names = sorted(module.name for module in iter_modules(package.__path__) if not module.ispkg)
    return [import_module(f"{package_name}.{name}") for name in names]
