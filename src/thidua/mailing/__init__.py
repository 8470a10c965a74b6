"""E-mail: what people have chosen, letters made of the messages that wait in the outbox, and their way out."""
