"""Kotak masuk: reports to be read in the order of need, judged, noted, followed up."""
