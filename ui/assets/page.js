// What does the page do when something on it is clicked, typed or sent?

import { act, announce, ask, tell, watch } from "./bridge.js";
import * as plan from "./plan.js";
import * as tip from "./tip.js";
import * as typed from "./typed.js";

const said = (name) => document.querySelector("header.head")?.dataset[name] ?? "";
const draft = () => document.querySelector("#draft textarea");
const isBusy = () => document.body.classList.contains("busy");
let acted = null; // what was used last in the conversation, to be focused again when it is written anew
const unfolded = new Set();
let wished = "zh"; // the language that was chosen last
let chosen = ""; // id of the plan that was chosen and does not stand there yet
let missing = ""; // key of an item that the address names and the plan does not have

const doings = {
  ask: ({ dataset }) => {
    if (isBusy()) return;
    if (plan.isShown()) plan.show(false);
    ask({ do: "ask", question: dataset.question });
  },
  retry: () => isBusy() || ask({ do: "retry" }),
  edit: (button) => {
    const form = button.closest(".question").querySelector("form");
    form.hidden = !form.hidden;
    typed.keep(form);
    (form.hidden ? button.closest(".question").querySelector("button") : form.querySelector("textarea")).focus();
  },
  vote: ({ dataset, ariaPressed }) =>
    act({ do: ariaPressed === "true" ? "unvote" : "vote", round: Number(dataset.round), vote: dataset.vote }),
  copy: (button) => copy(button),
  quote: (button) => tip.show(button), // of a plan that does not stand beside the conversation
  export: ({ dataset }) => act({ do: "export", kind: dataset.kind }),
  clear: () => isBusy() || act({ do: "clear" }),
  language: ({ dataset }) => speak(dataset.language),
  theme: () => storeTheme(document.body.classList.contains("dark") ? "light" : "dark"),
  plan: () => plan.show(!document.body.classList.contains("plan-shown")),
  hit: ({ dataset }) => plan.go(Number(dataset.by)),
  step: ({ dataset }) => plan.step(Number(dataset.by)),
  focus: () => draft().focus(),
};

const sendings = {
  edited: (form) => {
    const question = form.elements.question.value;
    if (question.trim() && !isBusy()) ask({ do: "edited", question });
  },
  reason: (form) => {
    const reason = form.elements.reason.value.trim();
    if (reason) act({ do: "vote", round: Number(form.dataset.round), vote: form.dataset.vote, reason });
  },
  search: () => plan.go(1),
  choose: (form) => choose(form.elements.plan.value, form.dataset.sure),
};

function sayMissing() {
  if (missing) announce(said("noItem").replace("{key}", () => missing), true);
}

function openHash() {
  missing = plan.openHash();
  sayMissing();
}

function speak(language) {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(history.state, "", address);
  wished = language;
  tell("speak", "speak-now", language);
}

// Another plan comes to stand beside the conversation, which begins anew.
function choose(id, question) {
  if (isBusy() || id === said("plan")) return;
  if (document.querySelector(".round") && !confirm(question)) return;
  const address = new URL(location.href);
  address.searchParams.set("plan", id);
  address.hash = "";
  history.replaceState(null, "", address);
  missing = "";
  chosen = id;
  tell("speak", "speak-now", `${wished} ${id}`);
}

function greet() {
  if (chosen !== said("plan")) return;
  chosen = "";
  announce(document.querySelector("#head h1").textContent);
  draft().focus();
}

function setTheme(theme) {
  document.body.classList.toggle("dark", theme === "dark");
}

function storeTheme(theme) {
  setTheme(theme);
  try {
    localStorage.setItem("workplan-theme", theme);
  } catch {
    // storage may be forbidden; the choice then holds until the page is left
  }
}

function storedTheme() {
  try {
    return localStorage.getItem("workplan-theme");
  } catch {
    return null;
  }
}

async function copy(button) {
  const words = button.dataset.text;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    copyByHand(words); // plain HTTP on an intranet: the clipboard interface is not there
    button.focus();
  }
  announce(said("copied"));
  button.classList.add("copied");
  setTimeout(() => button.classList.remove("copied"), 1500);
}

function copyByHand(words) {
  const area = document.createElement("textarea");
  area.value = words;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function save(element) {
  const file = element.querySelector("[data-made]");
  if (!file || file.dataset.made === save.made) return;
  save.made = file.dataset.made;
  if (file.dataset.empty) {
    announce(file.dataset.empty, true);
    return;
  }
  const bytes = Uint8Array.from(atob(file.dataset.content), (character) => character.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.dataset.type }));
  link.download = file.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Only administrators are shown the way to the page where plans are added and removed.
async function offerManaging() {
  if (document.querySelector("meta[name=workplan-embed]")) return;
  const asked = await fetch("manage/allowed").catch(() => null);
  if (!asked?.ok || !(await asked.json()).allowed) return;
  watch("tools", (tools) => {
    const below = tools.querySelector(".below");
    if (!below || below.querySelector("a.manage")) return;
    const link = document.createElement("a");
    link.className = "manage";
    link.href = `manage?lang=${said("language").startsWith("zh") ? "zh" : "en"}`;
    link.textContent = below.dataset.manage;
    below.lastElementChild.append(link);
  });
}

let seen = { rounds: 0, stage: "" };
function follow(log) {
  const rounds = log.querySelectorAll(".round");
  const last = rounds[rounds.length - 1];
  const stage = last?.dataset.stage ?? "";
  document.body.classList.toggle("busy", stage === "waiting" || stage === "showing");
  typed.restore(log);
  for (const details of log.querySelectorAll("details")) details.open = unfolded.has(details.closest(".round")?.id);
  if (rounds.length !== seen.rounds || (stage === "waiting" && seen.stage !== "waiting")) last?.scrollIntoView({ block: "start" });
  if (stage !== seen.stage && ["done", "failed"].includes(stage)) {
    const told = last.querySelector(".answer, .refusal, .failed").cloneNode(true);
    told.querySelectorAll(".foot, .sources, form, button").forEach((part) => part.remove());
    announce(told.textContent);
  }
  seen = { rounds: rounds.length, stage };
  // The language was switched while an answer was on its way.
  const written = log.querySelector(".rounds")?.lang ?? wished;
  if (!isBusy() && !written.startsWith(wished)) tell("speak", "speak-now", wished);
  else if (!isBusy()) renew(log.querySelector(".rounds")?.dataset.version);
  if (acted && document.activeElement === document.body) {
    (document.querySelector(acted) ?? draft())?.focus({ preventScroll: true });
  }
}

// The plan was replaced since the page was opened: it is shown as it now is, once for each version.
function renew(version) {
  const paper = document.querySelector("#panel .paper");
  if (!paper || !version || version === renew.version || version === paper.dataset.version) return;
  renew.version = version;
  announce(said("replaced"), true);
  tell("speak", "speak-now", wished);
}

function remember(button) {
  const round = button.closest("#log .round");
  const vote = button.dataset.vote ? `[data-vote="${button.dataset.vote}"]` : "";
  acted = round ? `#${round.id} button[data-do="${button.dataset.do}"]${vote}` : "#draft textarea";
}

function listen() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#item-"]');
    const button = event.target.closest("button[data-do]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      tip.hide();
      plan.openLink(link);
    } else if (button) {
      if (button.closest("#log")) remember(button);
      doings[button.dataset.do]?.(button);
    }
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches("#log form")) typed.forget(event.target);
    sendings[event.target.dataset.do]?.(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target.name === "wanted" && !event.isComposing) plan.search(event.target.value);
    if (event.target.form?.matches("#log form")) acted = typed.keep(event.target.form);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target.name === "wanted") plan.search(event.target.value);
  });
  document.addEventListener(
    "toggle",
    (event) => {
      const round = event.target.closest?.("#log .round");
      if (round?.isConnected) unfolded[event.target.open ? "add" : "delete"](round.id);
    },
    true,
  );
  for (const kind of ["keydown", "keypress"]) document.addEventListener(kind, guard, true);
  addEventListener("hashchange", openHash);
}

// Enter sends; but not what an input method is still composing, and not while an answer is on its way.
function guard(event) {
  if (event.key === "Escape" && event.type === "keydown") {
    if (!event.isComposing && !tip.hide() && !plan.back()) document.dispatchEvent(new Event("escaped"));
  }
  if (event.key !== "Enter" || event.shiftKey) return;
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.target === draft() && (isComposing || isBusy())) {
    event.stopImmediatePropagation();
    if (!isComposing) event.preventDefault();
  } else if (event.target.matches?.("form.edit textarea") && !isComposing && event.type === "keydown") {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
}

function begin() {
  const address = new URLSearchParams(location.search);
  const theme = address.get("theme") ?? storedTheme();
  if (theme) setTheme(theme);
  listen();
  watch("head", () => {
    document.documentElement.lang = said("language");
    document.title = said("title");
    if (document.querySelector("#announce.toast")) sayMissing();
    greet();
  });
  watch("log", follow);
  watch("saved", save);
  offerManaging();
  plan.settle();
  watch("panel", plan.restore);
  wished = (address.get("lang") ?? navigator.language).startsWith("zh") ? "zh" : "en";
  const other = address.get("plan") ?? "";
  if (wished !== "zh" || other) tell("speak", "speak-now", `${wished} ${other}`);
  openHash();
  document.body.classList.add("started");
  document.dispatchEvent(new Event("started"));
}

const isThere = () => ["head", "log", "panel", "saved", "act-now", "speak"].every((id) => document.getElementById(id)) && draft();
if (isThere()) begin();
else {
  const coming = new MutationObserver(() => {
    if (!isThere()) return;
    coming.disconnect();
    begin();
  });
  coming.observe(document.documentElement, { childList: true, subtree: true });
}
