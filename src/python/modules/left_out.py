"""Says of a module that the page's Python lacks that it was left out, where CPython would say that there is none."""

import sys
from collections.abc import Set


class LeftOutFinder:
    """Is asked for a module that no other finder found. It finds none either."""

    def __init__(self, names: Set[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        if fullname in self._names:
            raise ModuleNotFoundError(
                f"No module named {fullname!r}: the Python of this page leaves it out to be quick to load. "
                "Plain CPython has it.",
                name=fullname,
            )


def install() -> None:
    """To be called where the library is trimmed: the build writes the names down in it."""
    from ._left_out import NAMES

    # Before Pyodide's own finders, which speak of installing what cannot be installed here.
    place = sys.meta_path.index(sys.modules["_frozen_importlib_external"].PathFinder) + 1
    sys.meta_path.insert(place, LeftOutFinder(NAMES))
