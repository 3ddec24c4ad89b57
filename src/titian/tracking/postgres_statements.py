"""What is said to PostgreSQL about points? The statements of store_postgres, as there."""

from titian.tracking import schema

IDENTITY = "device, at_ms, lat_e7, lon_e7"
INTO_LOG = "INSERT INTO points.log (amount, points) VALUES (%s, %s)"
OLDEST = "SELECT points FROM points.log ORDER BY id LIMIT 1"
INTO_QUARANTINE = """
INSERT INTO points.quarantine (received_ms, device, source, reason, raw)
VALUES (%s, %s, %s, %s, %s)"""
SIGNED = """
ON CONFLICT (device, kind) DO UPDATE SET received_ms = excluded.received_ms,
  batt = CASE excluded.batt WHEN -1 THEN s.batt ELSE excluded.batt END, facts = excluded.facts
WHERE excluded.received_ms >= s.received_ms"""
INTO_SIGN = f"""
INSERT INTO points.sign AS s (device, received_ms, kind, batt, facts) VALUES (%s, %s, %s, %s, %s)
{SIGNED}"""  # noqa: S608
SIGNS_COPIED = "COPY told (device, received_ms, kind, batt, facts) FROM STDIN"
INTO_SIGNS = f"""
INSERT INTO points.sign AS s (device, received_ms, kind, batt, facts)
SELECT device, received_ms, kind, batt, facts FROM told ORDER BY device {SIGNED}"""  # noqa: S608
TAKE = """
DELETE FROM points.log WHERE id IN (
  SELECT id FROM (
    SELECT id, sum(amount) OVER (ORDER BY id) - amount AS before
    FROM (SELECT id, amount FROM points.log ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED) AS first
  ) AS counted WHERE before < %s
) RETURNING points"""
# What is sent to the server in many rows lies there first: a copy costs a tenth of an array.
ARRIVED = f"""
CREATE TEMP TABLE IF NOT EXISTS arrived ON COMMIT DELETE ROWS AS
SELECT {schema.COLUMNS} FROM points.point WITH NO DATA;
CREATE TEMP TABLE IF NOT EXISTS told ON COMMIT DELETE ROWS AS
SELECT device, received_ms, kind, batt, facts FROM points.sign WITH NO DATA"""  # noqa: S608
COPY = f"COPY arrived ({schema.COLUMNS}) FROM STDIN"
INTO_POINT = f"""
WITH fresh AS (
  INSERT INTO points.point AS p ({schema.COLUMNS}) SELECT {schema.COLUMNS} FROM arrived
  ON CONFLICT ({IDENTITY}) DO UPDATE SET
    acc_m = greatest(p.acc_m, excluded.acc_m),
    speed_cms = greatest(p.speed_cms, excluded.speed_cms),
    course = greatest(p.course, excluded.course), alt_m = greatest(p.alt_m, excluded.alt_m),
    batt = greatest(p.batt, excluded.batt), flags = p.flags | excluded.flags,
    received_ms = least(p.received_ms, excluded.received_ms)
  WHERE excluded.acc_m > p.acc_m OR excluded.speed_cms > p.speed_cms
    OR excluded.course > p.course OR excluded.alt_m > p.alt_m OR excluded.batt > p.batt
    OR (excluded.flags | p.flags) <> p.flags OR excluded.received_ms < p.received_ms
  RETURNING p.device, p.at_ms
), first AS (
  SELECT device, min(at_ms) AS since_ms FROM fresh GROUP BY device
), gone AS (
  DELETE FROM points.state s USING first WHERE s.device = first.device AND s.at_ms >= since_ms
)
INSERT INTO points.dirty AS d (device, since_ms, stamp)
SELECT device, since_ms, %s FROM first ORDER BY device
ON CONFLICT (device) DO UPDATE
SET since_ms = least(d.since_ms, excluded.since_ms), stamp = excluded.stamp"""  # noqa: S608
INTO_DIRTY = """
INSERT INTO points.dirty AS d (device, since_ms, stamp) VALUES (%s, %s, %s)
ON CONFLICT (device) DO UPDATE
SET since_ms = least(d.since_ms, excluded.since_ms), stamp = excluded.stamp"""
DROP_STATES = "DELETE FROM points.state WHERE device = %s AND at_ms >= %s"
DIRTY = """
SELECT device, since_ms, stamp FROM points.dirty WHERE device > %s ORDER BY device LIMIT %s"""
BETWEEN = f"""
SELECT {schema.COLUMNS} FROM points.point WHERE device = %s AND at_ms >= %s AND at_ms < %s
ORDER BY at_ms, lat_e7, lon_e7"""  # noqa: S608
# Ordered inside, so that each device is looked up by the key: without statistics, as after a first
# rush, the planner reads the whole table for a join.
OF_MANY = f"""
SELECT p.* FROM unnest(%s::int[], %s::bigint[]) AS w (device, since_ms), LATERAL (
  SELECT {schema.COLUMNS} FROM points.point
  WHERE device = w.device AND at_ms >= w.since_ms ORDER BY at_ms, lat_e7, lon_e7) AS p"""  # noqa: S608
NEWEST = f"""
SELECT p.* FROM unnest(%s::int[]) AS w (device), LATERAL (
  SELECT {schema.COLUMNS} FROM points.point WHERE device = w.device
  ORDER BY at_ms DESC, lat_e7 DESC, lon_e7 DESC LIMIT 1) AS p"""  # noqa: S608
STATES_BEFORE = """
SELECT w.device, s.state FROM unnest(%s::int[], %s::bigint[]) AS w (device, at_ms), LATERAL (
  SELECT state FROM points.state WHERE device = w.device AND at_ms < w.at_ms
  ORDER BY at_ms DESC LIMIT 1) AS s"""
STAMPS = "SELECT device, stamp FROM points.dirty WHERE device = ANY(%s) FOR UPDATE"
DIRTY_AMONG = "SELECT device FROM points.dirty WHERE device = ANY(%s)"
FORGET_NEWEST = "DELETE FROM points.state WHERE device = ANY(%s) AND NOT checkpoint"
# All states in one piece, and where each begins: an array of bytes is written sign by sign.
INTO_STATES = """
INSERT INTO points.state (device, at_ms, state, checkpoint)
SELECT device, at_ms, substr(%b::bytea, start, size), checkpoint
FROM unnest(%s::int[], %s::bigint[], %s::int[], %s::int[], %s::boolean[])
  AS f (device, at_ms, start, size, checkpoint)
ON CONFLICT (device, at_ms, checkpoint) DO UPDATE SET state = excluded.state"""
CLEAN = "DELETE FROM points.dirty WHERE device = ANY(%s)"
SIGNS = "SELECT device, received_ms, kind, batt, facts FROM points.sign WHERE device = ANY(%s)"
FORGET_SIGNS = "DELETE FROM points.sign WHERE device = %s AND received_ms < %s"
SIGNS_OF = """
SELECT device, received_ms, kind, batt, facts FROM points.sign WHERE device = %s
ORDER BY received_ms DESC LIMIT 500"""
QUARANTINE = "id, settled_ms, outcome, received_ms, device, source, reason, raw"
QUARANTINED_ONE = f"SELECT {QUARANTINE} FROM points.quarantine WHERE id = %s"  # noqa: S608
QUARANTINED = f"""
SELECT {QUARANTINE} FROM points.quarantine
WHERE (settled_ms IS NOT NULL) = %s AND (%s::int[] IS NULL OR device = ANY(%s::int[]))
ORDER BY id DESC LIMIT %s OFFSET %s"""  # noqa: S608
COUNT_QUARANTINED = """
SELECT count(*) FROM (SELECT FROM points.quarantine
  WHERE (settled_ms IS NOT NULL) = %s AND device = ANY(%s::int[]) LIMIT %s) AS some"""
SETTLE = "UPDATE points.quarantine SET settled_ms = %s, outcome = %s WHERE id = ANY(%s)"
GROUPS = "SELECT coalesce(pg_sequence_last_value('points.log_id_seq'), 0)"
IS_JUDGED = """
SELECT EXISTS (SELECT 1 FROM points.point WHERE device = %s AND at_ms = %s)
  AND NOT EXISTS (SELECT 1 FROM points.dirty WHERE device = %s)"""
FORGET = "DELETE FROM points.quarantine WHERE settled_ms < %s"
# By the next one in order: compared with all later ones, ten thousand of a device take seconds.
FORGET_STATES = """
DELETE FROM points.state s USING (
  SELECT device, at_ms, lead(at_ms) OVER (PARTITION BY device ORDER BY at_ms) AS later_ms
  FROM points.state WHERE device = ANY(%s) AND checkpoint
) AS c WHERE c.at_ms < %s AND c.later_ms / 86400000 = c.at_ms / 86400000
  AND s.device = c.device AND s.at_ms = c.at_ms AND s.checkpoint"""
INTO_FRAMES = """
INSERT INTO points.frame (since_ms, until_ms, total, frames) SELECT %s, %s,
  length(g.frames) + coalesce((SELECT total FROM points.frame ORDER BY id DESC LIMIT 1), 0),
  g.frames FROM (SELECT %s::bytea AS frames) AS g"""
FRAMES = """
SELECT frames FROM points.frame WHERE until_ms BETWEEN %s AND %s AND since_ms <= %s ORDER BY id"""
FORGET_FRAMES = """
DELETE FROM points.frame WHERE id < (SELECT min(id) FROM points.frame) + %s
  AND (until_ms < %s OR total < (SELECT total FROM points.frame ORDER BY id DESC LIMIT 1) - %s)"""
