-- What was sent, byte by byte: a folded group of frames for each commit of the gate. total is the
-- weight of all groups ever, this one included, so that the weight of a stretch is a difference.
CREATE TABLE frame (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  since_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  total INTEGER NOT NULL,
  frames BLOB NOT NULL
);
CREATE INDEX frame_received ON frame (until_ms, since_ms);
