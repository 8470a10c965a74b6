"""Vietnamese administrative documents (văn bản hành chính): a pure library without Django, database or network."""
