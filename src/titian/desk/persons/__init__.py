"""The person in the file: card, life, looks, family, victims, what must be known first."""
