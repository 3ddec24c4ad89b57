"""What does the phone keep, so that a report can be made without a signal?

After the first answer a page brings three of these scripts; they bring the rest. `titian bench
weight --client` weighs all of it. Nothing of it knows a name: the page that is kept holds the
questions, the office's telephone and a tag (`asked_by`) that names nobody.
"""

SCRIPTS = ("kotak.js", "luring.js", "layar.js", "simpanan.js", "klien.js")  # in static/klien
WORKER = "/s/kerja.js"
PAGE = "/s/simpanan/"  # all questions, and what waits
