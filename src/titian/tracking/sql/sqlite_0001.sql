-- What the gate writes: a packed group of points for each commit, until it is drained.
CREATE TABLE log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  amount INTEGER NOT NULL,
  points BLOB NOT NULL
);

-- One row for each fix: the same one arriving again is the same row.
CREATE TABLE point (
  device INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  lat_e7 INTEGER NOT NULL,
  lon_e7 INTEGER NOT NULL,
  acc_m INTEGER NOT NULL,
  speed_cms INTEGER NOT NULL,
  course INTEGER NOT NULL,
  alt_m INTEGER NOT NULL,
  batt INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  PRIMARY KEY (device, at_ms, lat_e7, lon_e7)
) WITHOUT ROWID;

-- Messages that were acknowledged but could not be used.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  received_ms INTEGER NOT NULL,
  device INTEGER,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  raw BLOB NOT NULL,
  settled_ms INTEGER,
  outcome TEXT NOT NULL DEFAULT ''
);
CREATE INDEX quarantine_device ON quarantine (device, id);

-- The newest word of each kind from each device.
CREATE TABLE sign (
  device INTEGER NOT NULL,
  kind TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  batt INTEGER NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (device, kind)
) WITHOUT ROWID;

-- Whose points must be folded again, and from when on; stamp is another one at each change.
CREATE TABLE dirty (
  device INTEGER PRIMARY KEY,
  since_ms INTEGER NOT NULL,
  stamp INTEGER NOT NULL
);

-- States of the fold after all points up to at_ms: checkpoints, and the newest of each device.
CREATE TABLE state (
  device INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  checkpoint INTEGER NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (device, at_ms, checkpoint)
) WITHOUT ROWID;
