"""Reading: from numbered lines to a `Reading`. The door is `reader.read`; `as_json.to_json` writes it out."""
