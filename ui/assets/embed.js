// How does the embedded chat talk with the page around it, and how is it let in?

import { ask, tell, watch } from "./bridge.js";
import * as plan from "./plan.js";

const known = JSON.parse(document.querySelector('meta[name="workplan-embed"]').content);
const address = new URLSearchParams(location.search);
const language = (address.get("lang") ?? navigator.language).startsWith("zh") ? "zh" : "en";
const say = known.texts[language];
const origins = [location.origin, ...known.origins];
const LONGEST_QUESTION = 2000; // characters
const named = address.get("plan") || known.plan;
const PATIENCE = 3000; // milliseconds that a frame without a widget has to bring its token
let host = null; // the origin of the page around, once it has said hello
let token = "";
let traded = ""; // the token that was sent last
let started = false;
let ready = false;
let wanted = null; // what the page around asks next
let seen = "";

// The origin is exact: a browser delivers nothing to a page that has taken the place of the one that said hello.
function report(workplan, more = {}) {
  if (host) parent.postMessage({ workplan, ...more }, host);
}

const doings = new Map([
  ["hello", (message) => {
    report("heard");
    if (ready) report("ready");
    if (document.body?.classList.contains("closed")) report("refused", { reason: document.getElementById("closed").textContent });
    else if (typeof message.token === "string" && message.token !== token) bring(message.token);
    else if (known.needsToken && !token) close(say.missing);
  }],
  ["ask", ({ question }) => {
    if (typeof question !== "string" || !question.trim()) return;
    wanted = question.slice(0, LONGEST_QUESTION);
    askWanted();
  }],
  ["focus", () => document.querySelector("#draft textarea")?.focus()],
]);

addEventListener("message", ({ source, origin, data }) => {
  if (parent === window || source !== parent || !origins.includes(origin)) return;
  host = origin;
  doings.get(data?.workplan)?.(data);
});

function bring(brought) {
  token = brought;
  proceed();
}

// Once the page shows the plan that was asked for.
function proceed() {
  if (!started || document.querySelector("header.head").dataset.plan !== named) return;
  if (known.needsToken && token && token !== traded) trade();
  if (ready || !document.querySelector("#panel .paper")) return;
  ready = true;
  report("ready");
  askWanted();
}

async function trade() {
  traded = token;
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("session", { method: "POST", headers, body: JSON.stringify({ token, language }) });
    if (answer.ok) tell("admit", "admit-now", (await answer.json()).session);
    else close(answer.status === 401 ? (await answer.json()).detail : say.wrong);
  } catch {
    close(say.unreachable);
  }
}

// A sentence in place of the chat.
function close(reason) {
  let sentence = document.getElementById("closed");
  if (!sentence) {
    sentence = document.createElement("p");
    sentence.id = "closed";
    sentence.setAttribute("role", "alert");
    document.body.append(sentence);
  }
  sentence.textContent = reason;
  document.body.classList.add("closed");
  document.getElementById("page")?.setAttribute("inert", "");
  report("refused", { reason });
}

function askWanted() {
  if (!ready || wanted === null || document.body.classList.contains("busy")) return;
  if (plan.isShown()) plan.show(false);
  ask({ do: "ask", question: wanted });
  wanted = null;
}

const keyOf = (chip) => chip.getAttribute("href").slice("#item-".length);

function follow(log) {
  const over = log.querySelector('[data-closed="ended"], [data-closed="no_plan"]');
  if (over) close(over.textContent);
  const rounds = log.querySelectorAll(".round");
  const last = rounds[rounds.length - 1];
  const now = last ? `${rounds.length} ${last.dataset.stage}` : "";
  if (now === seen) return;
  seen = now;
  if (last?.dataset.stage === "done") report("answer", answerOf(last));
  setTimeout(askWanted); // after page.js has noted that nothing is on its way
}

function answerOf(round) {
  return {
    question: round.querySelector(".question > p").textContent,
    text: round.querySelector('button[data-do="copy"]').dataset.text,
    items: [...new Set([...round.querySelectorAll(".answer > :is(p, ul) a.chip")].map(keyOf))],
    isRefused: Boolean(round.querySelector(".refusal")),
  };
}

function begin() {
  started = true;
  document.body.classList.add("embedded");
  watch("log", follow);
  watch("head", proceed);
  watch("panel", proceed);
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest?.("#log a.chip");
  if (chip) report("cite", { item: keyOf(chip), title: chip.dataset.title, quote: chip.dataset.quote });
});
document.addEventListener("escaped", () => report("escape"));

// A frame without a widget may bring its token behind the #, which is sent to no server; it does not stay there.
const brought = new URLSearchParams(location.hash.slice(1)).get("token");
if (brought) {
  history.replaceState(history.state, "", location.pathname + location.search);
  bring(brought);
}
if (known.needsToken) setTimeout(() => token || close(say.missing), PATIENCE);
if (document.body.classList.contains("started")) begin();
else document.addEventListener("started", begin);
