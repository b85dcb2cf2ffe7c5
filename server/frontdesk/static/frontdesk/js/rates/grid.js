// @ts-check
/** Choosing cells of the month: by drag, by a head of a row or column, by Shift and the arrows. */

/** @typedef {{types: string[], dates: string[]}} Chosen */

/** @typedef {{row: number, column: number}} Place */

/** The steps of the arrow keys. @type {Record<string, Place>} */
const STEPS = {
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
};

/**
 * @param {HTMLTableElement} grid @param {(chosen: Chosen) => void} changed @param {() => void} enter
 * @returns {() => Chosen} what is chosen now
 */
export function chooseCells(grid, changed, enter) {
  const rows = [...(grid.tBodies[0]?.rows ?? [])].map((row) => /** @type {HTMLElement[]} */ ([...row.querySelectorAll("td")]));
  let anchor = { row: 0, column: 0 };
  let focus = { row: 0, column: 0 };
  let dragging = false;
  let any = false;

  /** @param {number} row @param {number} column */
  const isInside = (row, column) =>
    any &&
    row >= Math.min(anchor.row, focus.row) &&
    row <= Math.max(anchor.row, focus.row) &&
    column >= Math.min(anchor.column, focus.column) &&
    column <= Math.max(anchor.column, focus.column);

  const chosen = () => {
    const inside = rows.flatMap((cells, row) => cells.filter((_cell, column) => isInside(row, column)));
    const types = [...new Set(inside.map((cell) => cell.dataset.type ?? ""))];
    const dates = [...new Set(inside.map((cell) => cell.dataset.date ?? ""))];
    return { types, dates };
  };

  /** @param {Place} from @param {Place} to @param {boolean} [goThere] */
  const choose = (from, to, goThere = true) => {
    anchor = from;
    focus = to;
    any = true;
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        cell.setAttribute("aria-selected", String(isInside(row, column)));
        cell.tabIndex = row === to.row && column === to.column ? 0 : -1;
      }
    }
    if (goThere) rows[to.row]?.[to.column]?.focus();
    changed(chosen());
  };

  /** @param {EventTarget | null} target @returns {Place | null} */
  const placeOf = (target) => {
    const cell = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("td[role=gridcell]"));
    const row = rows.findIndex((cells) => cell && cells.includes(cell));
    return cell && row >= 0 ? { row, column: rows[row]?.indexOf(cell) ?? 0 } : null;
  };

  grid.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const place = placeOf(event.target);
    if (place) {
      dragging = true;
      event.preventDefault();
      choose(event.shiftKey && any ? anchor : place, place);
    } else chooseByHead(/** @type {Element} */ (event.target));
  });
  grid.addEventListener("pointerover", (event) => {
    const place = dragging && placeOf(event.target);
    if (place) choose(anchor, place, false);
  });
  addEventListener("pointerup", () => (dragging = false));
  grid.addEventListener("dblclick", (event) => {
    if (placeOf(event.target)) enter();
  });
  grid.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      enter();
    }
    const step = STEPS[event.key];
    const from = placeOf(event.target);
    if (!step || !from) return;
    event.preventDefault();
    const to = { row: clamp(from.row + step.row, rows.length), column: clamp(from.column + step.column, rows[0]?.length ?? 1) };
    choose(event.shiftKey ? anchor : to, to);
  });

  /** @param {Element} target */
  function chooseByHead(target) {
    const head = /** @type {HTMLElement | null} */ (target.closest("th"));
    const columns = rows[0]?.length ?? 0;
    if (head?.dataset.type) {
      const row = rows.findIndex((cells) => cells[0]?.dataset.type === head.dataset.type);
      choose({ row, column: 0 }, { row, column: columns - 1 });
    } else if (head?.dataset.date) {
      const column = rows[0]?.findIndex((cell) => cell.dataset.date === head.dataset.date) ?? 0;
      choose({ row: 0, column }, { row: rows.length - 1, column });
    }
  }

  const first = rows[0]?.[0];
  if (first) first.tabIndex = 0;
  return chosen;
}

/** @param {number} value @param {number} count */
function clamp(value, count) {
  return Math.max(0, Math.min(value, count - 1));
}
