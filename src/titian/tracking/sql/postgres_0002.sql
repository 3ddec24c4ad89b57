-- As sqlite_0002.sql, which says what the table is for.
CREATE TABLE points.frame (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  since_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  total bigint NOT NULL,
  frames bytea NOT NULL
);
CREATE INDEX frame_received ON points.frame (until_ms, since_ms);
