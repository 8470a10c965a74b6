"""The council for emulation and reward: members, sessions, ballots, minutes (Hội đồng Thi đua - Khen thưởng)."""
