// How does the plan panel move: items opened, sentences marked, text searched, the drawer of a small screen?

const narrow = matchMedia(document.getElementById("sheet").media || "all");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let quoted = null; // [start, end) in characters of the plan's text
let wanted = "";
let hit = -1;
let current = null; // id of the item that is open
let cameFrom = null;
let paper = null;

const panel = () => document.getElementById("panel");
const items = () => [...panel().querySelectorAll(".item")];

export function open(id, start, end, from) {
  const item = document.getElementById(id);
  if (!item || !panel().contains(item)) return false;
  cameFrom = from ?? null;
  current = id;
  quoted = Number.isFinite(start) ? [start, end] : null;
  paint();
  for (const other of items()) other.classList.toggle("open", other === item);
  if (narrow.matches) show(true);
  item.focus({ preventScroll: true });
  reveal(item.querySelector("mark.quoted") ?? item);
  return true;
}

export function openLink(link) {
  const href = link.getAttribute("href");
  const start = link.dataset.start === undefined ? NaN : Number(link.dataset.start);
  const end = Number(link.dataset.end);
  // In a frame a step back belongs to the page around.
  const step = href === location.hash || parent !== window ? "replaceState" : "pushState";
  history[step]({ ...history.state, quoted: [start, end] }, "", location.pathname + location.search + href);
  open(href.slice(1), start, end, link);
}

// What the address names; the key of an item that is not there, else "".
export function openHash() {
  const id = location.hash.slice(1);
  if (!id && isShown()) show(false);
  if (!id.startsWith("item-")) return "";
  try {
    return open(decodeURIComponent(id), ...(history.state?.quoted ?? [])) ? "" : decodeURIComponent(id).slice("item-".length);
  } catch (error) {
    if (!(error instanceof URIError)) throw error; // a link that somebody cut short
    return id.slice("item-".length);
  }
}

export function step(by) {
  const all = items();
  const at = all.findIndex((item) => item.id === current);
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  open(next.id);
}

export function search(words) {
  wanted = words.trim();
  hit = wanted ? 0 : -1;
  paint();
  go(0);
}

export function go(by) {
  const starts = [...panel().querySelectorAll("mark.hit.first")];
  const output = document.querySelector("#search output");
  if (!output) return;
  output.textContent = !wanted ? "" : starts.length ? "" : output.dataset.none;
  if (!starts.length) return;
  hit = (hit + by + starts.length) % starts.length;
  output.textContent = `${hit + 1} / ${starts.length}`;
  starts.forEach((mark, place) => mark.classList.toggle("here", place === hit));
  reveal(starts[hit]);
}

export function show(isShown) {
  document.body.classList.toggle("plan-shown", isShown);
  settle();
  if (!narrow.matches) return;
  if (isShown) document.querySelector("#search h2").focus();
  else (cameFrom?.isConnected ? cameFrom : document.querySelector(".open-plan"))?.focus();
}

export const isShown = () => narrow.matches && document.body.classList.contains("plan-shown");

// What is off the screen cannot be reached by keyboard either.
export function settle() {
  const shown = document.body.classList.contains("plan-shown");
  document.getElementById("plan").inert = narrow.matches && !shown;
  document.getElementById("chat").inert = narrow.matches && shown;
  document.getElementById("head").inert = narrow.matches && shown;
}
narrow.addEventListener("change", settle);

// Whether there was anything to go back from.
export function back() {
  if (isShown()) show(false);
  else if (cameFrom?.isConnected && document.getElementById("plan").contains(document.activeElement)) cameFrom.focus();
  else return false;
  return true;
}

// The panel was written anew: what was open is open again.
export function restore() {
  if (paper?.isConnected) return;
  paper = panel().querySelector(".paper");
  if (quoted || wanted) paint();
  if (current) document.getElementById(current)?.classList.add("open");
}

function reveal(element) {
  element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

function paint() {
  for (const element of panel().querySelectorAll("[data-search]")) {
    const text = Array.from(element.textContent); // offsets count characters, not UTF-16 units
    const marks = hits(element.textContent);
    if (quoted && element.dataset.start !== undefined) {
      const start = Number(element.dataset.start);
      const from = Math.max(quoted[0] - start, 0);
      const to = Math.min(quoted[1] - start, text.length);
      if (from < to) marks.push({ from, to, kind: "quoted" });
    }
    if (marks.length || element.querySelector("mark")) element.replaceChildren(...pieces(text, marks));
  }
}

function hits(text) {
  const found = [];
  if (!wanted) return found;
  const low = text.toLowerCase();
  for (let at = low.indexOf(wanted.toLowerCase()); at >= 0; at = low.indexOf(wanted.toLowerCase(), at + wanted.length)) {
    const from = Array.from(text.slice(0, at)).length;
    found.push({ from, to: from + Array.from(wanted).length, kind: "hit" });
  }
  return found;
}

function pieces(text, marks) {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, place) => {
    const words = document.createTextNode(text.slice(from, cuts[place + 1]).join(""));
    const over = marks.filter((mark) => mark.from <= from && from < mark.to);
    if (!over.length) return words;
    const mark = document.createElement("mark");
    mark.className = [...new Set(over.map(({ kind }) => kind))].join(" ");
    if (over.some(({ kind, from: start }) => kind === "hit" && start === from)) mark.classList.add("first");
    mark.append(words);
    return mark;
  });
}
