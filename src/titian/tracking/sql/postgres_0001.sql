-- As sqlite_0001.sql, which says what each table is for.
CREATE TABLE points.log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  amount integer NOT NULL,
  points bytea NOT NULL
);

CREATE TABLE points.point (
  device integer NOT NULL,
  at_ms bigint NOT NULL,
  lat_e7 integer NOT NULL,
  lon_e7 integer NOT NULL,
  acc_m integer NOT NULL,
  speed_cms integer NOT NULL,
  course smallint NOT NULL,
  alt_m smallint NOT NULL,
  batt smallint NOT NULL,
  flags integer NOT NULL,
  received_ms bigint NOT NULL,
  PRIMARY KEY (device, at_ms, lat_e7, lon_e7)
);

CREATE TABLE points.quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_ms bigint NOT NULL,
  device integer,
  source text NOT NULL,
  reason text NOT NULL,
  raw bytea NOT NULL,
  settled_ms bigint,
  outcome text NOT NULL DEFAULT ''
);
CREATE INDEX quarantine_device ON points.quarantine (device, id);

CREATE TABLE points.sign (
  device integer NOT NULL,
  kind text NOT NULL,
  received_ms bigint NOT NULL,
  batt smallint NOT NULL,
  facts text NOT NULL,
  PRIMARY KEY (device, kind)
);

CREATE TABLE points.dirty (
  device integer PRIMARY KEY,
  since_ms bigint NOT NULL,
  stamp bigint NOT NULL
);

CREATE TABLE points.state (
  device integer NOT NULL,
  at_ms bigint NOT NULL,
  checkpoint boolean NOT NULL,
  state bytea NOT NULL,
  PRIMARY KEY (device, at_ms, checkpoint)
);
