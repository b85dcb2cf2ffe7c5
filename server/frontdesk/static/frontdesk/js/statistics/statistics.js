// @ts-check
/** The page of statistics: charts of the figures that its tables say, in the page's own colours. */

import "../lists/list_page.js";

import { lost, made, names, year } from "./figures.js";

/** @typedef {import("./figures.js").Figures} Figures @typedef {import("./figures.js").Series} Series */

/** @type {typeof import("/static/npm/chart.js").Chart} the classic script stands before this module */
const Chart = /** @type {any} */ (globalThis).Chart;
// Colours of tokens.css; the month before is the same, fainter.
const COLOURS = { made: "--accent", cancelled: "--bad", no_show: "--warn", released: "--occupied-dirty" };

/** @type {Map<string, InstanceType<typeof Chart>>} */
const charts = new Map();

/** @param {string} token @returns {string} as the browser works it out */
function colour(token) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** @param {string} full `rgb(1, 2, 3)` */
function fainter(full) {
  return full.replace("rgb(", "rgba(").replace(")", ", 0.4)");
}

/** @param {Series} series */
function dataset({ label, data, kind, faint, stack }) {
  const full = colour(COLOURS[kind]);
  return { label, data, stack, backgroundColor: faint ? fainter(full) : full, borderColor: full, borderWidth: faint ? 1 : 0, maxBarThickness: 22 };
}

/** @param {string} id @param {string[]} labels @param {Series[]} series @param {"x" | "y"} indexAxis */
function draw(id, labels, series, indexAxis) {
  charts.get(id)?.destroy();
  charts.delete(id);
  const canvas = document.getElementById(id);
  if (!(canvas instanceof HTMLCanvasElement)) return;
  const [text, line] = [colour("--text-2"), colour("--line")];
  const axis = { stacked: true, grid: { color: line }, ticks: { color: text, precision: 0 } };
  charts.set(
    id,
    new Chart(canvas, {
      type: "bar",
      data: { labels, datasets: series.map(dataset) },
      options: {
        indexAxis,
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        plugins: { legend: { position: "bottom", labels: { color: text, boxWidth: 12 } } },
        scales: { x: axis, y: axis },
      },
    }),
  );
}

function drawAll() {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-chart]"));
  if (!place) return;
  /** @type {Figures} */
  const figures = JSON.parse(place.dataset.chart ?? "{}");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  draw("chart-made", names(figures), made(figures), "y");
  draw("chart-lost", names(figures), lost(figures), "y");
  draw("chart-year", figures.year.months, year(figures), "x");
}

document.addEventListener("bellboard:list", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
for (const kind of ["beforeprint", "afterprint"]) addEventListener(kind, () => charts.forEach((chart) => chart.resize()));
drawAll();
