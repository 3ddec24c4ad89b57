"""Which files of Leaflet are served? Five of django-leaflet's; its other two megabytes are not.

That package is no installed app: of it we want Leaflet, not its form fields for GeoDjango.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

Listed = tuple[str, FileSystemStorage]
FILES = (
    "leaflet/leaflet.js",
    "leaflet/leaflet.js.map",  # named by leaflet.js; fetched only by a developer's tools
    "leaflet/leaflet.css",
    "leaflet/images/layers.png",
    "leaflet/images/layers-2x.png",
    "leaflet/images/marker-icon.png",
)


class LeafletFinder(BaseFinder):
    """Finds exactly these files, without loading the package."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        _ = args, kwargs
        spec = find_spec("leaflet")
        folders = spec.submodule_search_locations if spec else None
        root = Path(next(iter(folders))) / "static" if folders else Path("/nonexistent")
        self.storage = FileSystemStorage(location=root)

    def check(self, **kwargs: object) -> list[CheckMessage]:
        _ = kwargs
        return []

    def find(  # type: ignore[override]  # two signatures there, one here
        self, path: str, find_all: bool = False, **kwargs: object
    ) -> str | list[str]:
        _ = kwargs
        found = [self.storage.path(path)] if path in FILES and self.storage.exists(path) else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Listed]:
        _ = ignore_patterns
        return [(name, self.storage) for name in FILES if self.storage.exists(name)]
