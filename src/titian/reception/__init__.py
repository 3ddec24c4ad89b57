"""Who waits in the hall, and who came as a guest? Queue numbers and the guest book of an office."""
