"""Lists in and out: bringing, trying, confirming, taking back; every list taken away as a file."""
