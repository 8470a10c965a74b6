"""Strips become pages: what is kept together, heads of tables again, numbers from the second page on."""

from dataclasses import dataclass, field

from thidua.papers.write.flow import CENTRE, Flow, Para, Section, Style
from thidua.papers.write.pdf.lines import MM, Setter
from thidua.papers.write.pdf.strips import Op, Strip, Stripper

NUMBER_TOP = 10.0
"""The page number begins 10 mm under the edge, in the middle of the upper margin."""


@dataclass(slots=True)
class Page:
    """One page: its size in points and strips with the place of their top left corner."""

    width: float
    height: float
    strips: list[tuple[float, float, list[Op]]] = field(default_factory=list)


def pages_of(flow: Flow, setter: Setter) -> list[Page]:
    """This function will return every page of the document. Raises PaperRefused."""
    return [page for section in flow.sections for page in _Filler(flow, section, setter).filled()]


class _Filler:
    """Fills the pages of one section from top to bottom."""

    def __init__(self, flow: Flow, section: Section, setter: Setter) -> None:
        wide, high = flow.page[::-1] if section.landscape else flow.page
        self.size = (wide * MM, high * MM)
        self.top, right, bottom, self.left = (margin * MM for margin in flow.margins)
        self.width, self.bottom = self.size[0] - self.left - right, self.size[1] - bottom
        self.setter, self.stripper = setter, Stripper(setter, self.width, self.bottom - self.top)
        self.number_size = flow.number_size
        self.section = section
        self.pages: list[Page] = []
        self.limit = self.y = 0.0

    def filled(self) -> list[Page]:
        """Give the pages."""
        self._new_page()
        strips = self.stripper.strips(self.section.items)
        at = 0
        while at < len(strips):
            end = at + 1
            while strips[end - 1].keep and end < len(strips):
                end += 1
            self._add(strips[at:end])
            at = end
        return self.pages

    def _add(self, group: list[Strip]) -> None:
        """Put strips that belong together on the page, or on a new one; a group higher than a page is parted."""
        height = sum(strip.height + strip.space for strip in group)
        if self.y + height > self.limit + 0.01 and self.y > self.top:
            self._new_page(group[0].head)
        if self.y + height - group[0].space <= self.limit + 0.01:
            for strip in group:
                self._put(strip)
            return
        for strip in group:
            if self.y + strip.space + strip.height > self.limit and self.y > self.top:
                self._new_page(strip.head)
            self._put(strip)

    def _put(self, strip: Strip) -> None:
        if self.y > self.top:
            self.y += strip.space
        self.pages[-1].strips.append((self.left, self.y, strip.ops))
        self.y += strip.height

    def _new_page(self, head: tuple[Strip, ...] = ()) -> None:
        page = Page(*self.size)
        self.pages.append(page)
        self.y, self.limit = self.top, self.bottom
        number = len(self.pages)
        if number == 1:
            self._foot(page)
        else:
            style = Style("Số trang", size=self.number_size, align=CENTRE)
            line = self.setter.lines(Para(str(number), style), self.width)[0]
            page.strips.append((self.left, NUMBER_TOP * MM, list(line.ops)))
        for strip in head:
            self._put(Strip(strip.height, strip.ops))

    def _foot(self, page: Page) -> None:
        if self.section.foot:
            foot = self.stripper.foot(self.section.foot)
            self.limit = self.bottom - foot.height - 6
            page.strips.append((self.left, self.bottom - foot.height, foot.ops))
