"""A zone that comes as a file: GeoJSON or KML, read into a shape of ours, never kept itself."""
