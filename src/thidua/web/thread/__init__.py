"""One thread of a unit or of somebody who was proposed: promised, reported, proposed, judged, decided, handed over, recorded."""
