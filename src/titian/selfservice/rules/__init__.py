"""What of it can be computed, without Django, clock or chance but where it says so."""
