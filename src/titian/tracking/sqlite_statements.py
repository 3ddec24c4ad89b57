"""What is said to SQLite about points? The statements of store_sqlite."""

from titian.tracking import schema

INTO_LOG = "INSERT INTO log (amount, points) VALUES (?, ?)"
OLDEST = "SELECT points FROM log ORDER BY id LIMIT 1"
INTO_QUARANTINE = (
    "INSERT INTO quarantine (received_ms, device, source, reason, raw) VALUES (?, ?, ?, ?, ?)"
)
INTO_SIGN = """
INSERT INTO sign (device, received_ms, kind, batt, facts) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (device, kind) DO UPDATE SET received_ms = excluded.received_ms,
  batt = CASE excluded.batt WHEN -1 THEN batt ELSE excluded.batt END, facts = excluded.facts
WHERE excluded.received_ms >= received_ms"""
ARRIVED = f"CREATE TEMP TABLE arrived ({schema.COLUMNS})"
INTO_ARRIVED = "INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INTO_POINT = f"""
INSERT INTO point SELECT {schema.COLUMNS} FROM arrived WHERE true
ON CONFLICT (device, at_ms, lat_e7, lon_e7) DO UPDATE SET
  acc_m = max(acc_m, excluded.acc_m), speed_cms = max(speed_cms, excluded.speed_cms),
  course = max(course, excluded.course), alt_m = max(alt_m, excluded.alt_m),
  batt = max(batt, excluded.batt), flags = flags | excluded.flags,
  received_ms = min(received_ms, excluded.received_ms)
WHERE excluded.acc_m > acc_m OR excluded.speed_cms > speed_cms OR excluded.course > course
  OR excluded.alt_m > alt_m OR excluded.batt > batt OR (excluded.flags | flags) <> flags
  OR excluded.received_ms < received_ms
RETURNING device, at_ms"""  # noqa: S608 - our own columns
INTO_DIRTY = """
INSERT INTO dirty (device, since_ms, stamp) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE
SET since_ms = min(since_ms, excluded.since_ms), stamp = excluded.stamp"""
DIRTY = "SELECT device, since_ms, stamp FROM dirty WHERE device > ? ORDER BY device LIMIT ?"
DROP_STATES = "DELETE FROM state WHERE device = ? AND at_ms >= ?"
OF_DEVICE = f"SELECT {schema.COLUMNS} FROM point WHERE device = ?"  # noqa: S608
BETWEEN = f"{OF_DEVICE} AND at_ms >= ? AND at_ms < ? ORDER BY at_ms, lat_e7, lon_e7"
NEWEST = f"{OF_DEVICE} ORDER BY at_ms DESC, lat_e7 DESC, lon_e7 DESC LIMIT 1"
BEFORE = "SELECT state FROM state WHERE device = ? AND at_ms < ? ORDER BY at_ms DESC LIMIT 1"
INTO_STATE = """
INSERT OR REPLACE INTO state (device, at_ms, state, checkpoint) VALUES (?, ?, ?, ?)"""
FORGET_STATES = """
DELETE FROM state WHERE device = ? AND at_ms < ? AND checkpoint = 1 AND EXISTS (
  SELECT 1 FROM state AS later WHERE later.device = state.device AND later.checkpoint = 1
  AND later.at_ms > state.at_ms AND later.at_ms < (state.at_ms / 86400000 + 1) * 86400000)"""
IS_JUDGED = """
SELECT EXISTS (SELECT 1 FROM point WHERE device = ? AND at_ms = ?)
  AND NOT EXISTS (SELECT 1 FROM dirty WHERE device = ?)"""
STAMPS = "SELECT device, stamp FROM dirty WHERE device IN (SELECT value FROM json_each(?))"
FORGET_SIGNS = "DELETE FROM sign WHERE device = ? AND received_ms < ?"
SIGNS_OF = """
SELECT device, received_ms, kind, batt, facts FROM sign WHERE device = ? ORDER BY received_ms DESC
LIMIT 500"""
SIGNS = """
SELECT device, received_ms, kind, batt, facts FROM sign
WHERE device IN (SELECT value FROM json_each(?))"""
INTO_FRAMES = """
INSERT INTO frame (since_ms, until_ms, total, frames) VALUES (?1, ?2,
  length(?3) + coalesce((SELECT total FROM frame ORDER BY id DESC LIMIT 1), 0), ?3)"""
FRAMES = "SELECT frames FROM frame WHERE until_ms BETWEEN ? AND ? AND since_ms <= ? ORDER BY id"
FORGET_FRAMES = """
DELETE FROM frame WHERE id < (SELECT min(id) FROM frame) + ?
  AND (until_ms < ? OR total < (SELECT total FROM frame ORDER BY id DESC LIMIT 1) - ?)"""
