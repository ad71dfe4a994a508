"""The overview strip: every event of a timeline on one straight scale of time.

Apart from the lanes because it answers another question, when much or little is recorded, and must
do so for any timeline, from one event to thousands over centuries. Read `strip` first; `reach`
chooses the stretches of time that are shown, `views` is what the template sees.
"""

from __future__ import annotations

from sitegen.drawings.strip.strip import strips
from sitegen.drawings.strip.views import Strip

__all__ = ["Strip", "strips"]
