"""Who the client is: names, numbers, address, family and guarantor."""
