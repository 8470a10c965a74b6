"""Decisions and awards: who decides, the draft, signing, publishing, certificates, money, handing over, mending."""
