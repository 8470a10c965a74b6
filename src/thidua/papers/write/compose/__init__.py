"""From what a document says to how it looks: the rules of Phụ lục I, nothing about file formats."""
