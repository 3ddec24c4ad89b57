"""Which scripts does the phone keep, so that a report can be made without a signal?

Loaded after the first answer, in static/klien; `titian bench weight --client` weighs them.
"""

SHELL = ("klien.js",)
