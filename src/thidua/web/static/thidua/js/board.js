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
  const rows = [...here.closest("table").rows];
  let row = rows.indexOf(here.parentElement);
  let column = here.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const cell = rows[row]?.cells[column];
    if (!rows[row] || (step[1] && !cell?.classList.contains("cell"))) return;
    const link = cell?.querySelector(".cell > a");
    if (link) {
      link.focus();
      return;
    }
  }
});
