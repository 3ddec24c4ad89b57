"""The officer's open screen: server-sent events; no Django."""
