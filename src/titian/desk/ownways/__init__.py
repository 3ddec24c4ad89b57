"""The officer's side of the client's own pages: links, PIN, questions, what the client told."""
