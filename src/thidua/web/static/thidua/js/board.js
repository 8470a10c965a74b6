// Board: the cell under the pointer or the focus is read in words; arrow keys walk from cell to cell.

const say = (event) => {
  const cell = event.target.closest?.(".cell > a");
  const readout = document.getElementById("readout");
  if (cell && readout) readout.textContent = cell.getAttribute("aria-label");
};
document.addEventListener("mouseover", say);
document.addEventListener("focusin", say);

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

document.addEventListener("keydown", (event) => {
  const here = event.target.closest?.(".cell");
  const step = STEPS[event.key];
  if (!here || !step) return;
  event.preventDefault();
  const [down, across] = step;
  let row = here.parentElement;
  let column = here.cellIndex;
  for (;;) {
    if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
    column += across;
    const cell = row?.cells[column];
    if (!row || (across && !cell?.classList.contains("cell"))) return;
    const link = cell?.querySelector("a");
    if (cell?.classList.contains("cell") && link) return link.focus();
  }
});
