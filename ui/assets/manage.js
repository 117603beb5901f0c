// What happens on the page on which administrators add and remove plans?

const say = JSON.parse(document.querySelector("meta[name=workplan-manage]").content);
const form = document.getElementById("upload");
const told = document.getElementById("told");
const preview = document.getElementById("preview");
const find = document.getElementById("find");
const plans = document.getElementById("plans");
const more = document.getElementById("more");
const bar = document.querySelector("#progress progress");

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function make(name, text = "", kind = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function tell(text, isFailure = false) {
  told.textContent = text;
  told.classList.toggle("failed", isFailure);
}

function show(doing, done = null, total = null) {
  document.getElementById("progress").hidden = !doing;
  document.getElementById("doing").textContent = doing;
  if (total) {
    bar.max = total;
    bar.value = done;
  } else bar.removeAttribute("value");
  for (const button of document.querySelectorAll("button")) button.disabled = Boolean(doing);
}

// Sends a request; a file goes as it is. `grew` gets what has come of the answer so far.
function send(method, path, file = null, grew = () => {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader("X-Workplan-Manage", "1");
    if (file) request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => {
      if (file) show(loaded < total ? say.uploading : say.reading, loaded, loaded < total ? total : null);
    };
    request.onprogress = () => request.status < 300 && grew(request.responseText);
    request.onerror = () => reject(new Error(say.offline));
    request.onload = () => {
      if (request.status < 300) resolve(request.responseText);
      else reject(new Error(reason(request)));
    };
    request.send(file);
  });
}

function reason(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return String(request.status);
  }
}

async function during(work) {
  tell("");
  try {
    await work();
  } catch (error) {
    tell(fill(say.failed, { reason: error.message }), true);
  } finally {
    show("");
  }
}

function query(extra = {}) {
  const file = form.elements.file.files[0];
  const given = { name: file.name, lang: say.language.startsWith("zh") ? "zh" : "en", ...extra };
  for (const name of ["id", "title", "year"]) if (form.elements[name].value) given[name] = form.elements[name].value;
  return new URLSearchParams(given);
}

async function look() {
  preview.replaceChildren();
  show(say.uploading);
  const read = JSON.parse(await send("POST", `manage/preview?${query()}`, form.elements.file.files[0]));
  const contents = make("ul", "", "contents");
  for (const { label, title, is_section: isSection } of read.contents) {
    contents.append(make("li", label + title, isSection ? "section" : "item"));
  }
  preview.append(make("h3", read.title), make("small", `${read.id} · ${read.year ?? "–"} · ${fill(say.found, read)}`), contents);
  for (const left of read.left_out) {
    const details = make("details");
    details.append(make("summary", fill(say.left_out, { ...left, reason: say[`reason ${left.reason}`] })), ...left.examples.map((text) => make("small", `${text} `)));
    preview.append(details);
  }
  if (read.doubts.length) {
    const doubts = make("div", "", "doubts");
    doubts.append(make("strong", say.doubtful), ...read.doubts.map((doubt) => make("p", doubt)));
    preview.append(doubts);
  }
  if (read.taken) preview.append(make("p", fill(say[`taken_${read.taken}`], read), "taken"));
  if (read.taken !== "shipped") {
    const store = make("button", read.taken ? say.replace : say.store);
    store.addEventListener("click", () => during(() => keep(read)));
    preview.append(store);
  }
}

async function keep(read) {
  show(say.uploading);
  const extra = { id: read.id, replaces: Boolean(read.taken) };
  const lines = (text) => text.split("\n").slice(0, -1).map(JSON.parse);
  const answer = await send("POST", `manage/plans?${query(extra)}`, form.elements.file.files[0], (text) => {
    const last = lines(text).at(-1);
    if (last) show(say.indexing, last.done, last.total);
  });
  const end = lines(answer).at(-1);
  preview.replaceChildren();
  form.reset();
  await list();
  if (end.failed) throw new Error(end.failed);
  tell(fill(say.done, read));
}

function row(plan) {
  const entry = make("li");
  const origin = plan.source ? `${plan.source}, ${plan.imported}` : say.shipped;
  const name = make("span", plan.title);
  name.append(document.createElement("br"), make("small", `${plan.id} · ${fill(say.items, { count: plan.items })} · ${origin}`));
  entry.append(name);
  if (plan.source) {
    const remove = make("button", say.remove);
    remove.addEventListener("click", () => confirm(fill(say.sure, plan)) && during(() => drop(plan)));
    entry.append(remove);
  }
  return entry;
}

let asked = 0; // an answer that is overtaken by a newer one is not shown

// The first plans that fit what is looked for, or as many as stood there before and some more.
async function list(start = 0) {
  const now = ++asked;
  const wanted = find.elements.find.value.trim();
  const { total, plans: found } = JSON.parse(await send("GET", `manage/plans?${new URLSearchParams({ find: wanted, start })}`));
  if (now !== asked) return;
  const rows = found.map(row);
  if (start) plans.append(...rows);
  else plans.replaceChildren(...(rows.length ? rows : [make("li", say.none)]));
  if (start) rows[0]?.querySelector("button")?.focus();
  const left = total - start - found.length;
  more.hidden = left <= 0;
  more.textContent = fill(say.more, { count: left });
  if (left > 0) find.hidden = false;
}

async function drop(plan) {
  try {
    await send("DELETE", `manage/plans/${plan.id}`);
  } finally {
    await list(); // the plan may be gone though its index could not be removed
  }
  tell(fill(say.removed, plan));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  during(look);
});
find.addEventListener("submit", (event) => event.preventDefault());
find.addEventListener("input", () => list().catch((error) => tell(fill(say.failed, { reason: error.message }), true)));
more.addEventListener("click", () => during(() => list(plans.children.length)));
during(list);
