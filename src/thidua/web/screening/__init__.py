"""Phát hiện: who has earned a title or award and was not proposed, among all whom one may assess."""
