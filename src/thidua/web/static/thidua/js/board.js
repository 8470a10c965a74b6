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

// The slider writes its day into the date field; the form asks for the board when the hand rests (hx-trigger).
// Without script only the field is there.
const DAY = 86400000;
const written = (slider, place) => {
  const day = new Date(Date.parse(`${slider.dataset.first}T00:00:00Z`) + place * DAY);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
};

for (const box of document.querySelectorAll("[data-slider]")) {
  const slider = box.querySelector("input[type=range]");
  const field = document.getElementById(slider.dataset.field);
  box.hidden = false;
  slider.addEventListener("input", () => {
    field.value = written(slider, Number(slider.value));
    slider.setAttribute("aria-valuetext", field.value);
  });
  field.form.addEventListener("submit", () => {
    const [day, month, year] = field.value.split(/\D+/).map(Number);
    const place = Math.round((Date.UTC(year, month - 1, day) - Date.parse(`${slider.dataset.first}T00:00:00Z`)) / DAY);
    if (Number.isFinite(place)) slider.value = place;
    slider.setAttribute("aria-valuetext", written(slider, Number(slider.value)));
  });
}
