// How does a page embed the chat? One script tag with data-workplan: a launcher with a panel, or a panel in an element.
// A page's own styles and this script's do not meet: all of it stands in a shadow tree.

(() => {
  const script = document.currentScript;
  const given = script.dataset;
  const frames = new URL(".", script.src); // where /embed/ is, behind whatever prefix
  const language = (given.language || document.documentElement.lang || navigator.language).startsWith("zh") ? "zh" : "en";
  const say = {
    zh: {
      title: "工作要点助手",
      close: "关闭",
      loading: "正在打开助手……",
      silent: (origin) => `助手没有在本页打开。请管理员把 ${origin} 加入助手服务器的 WORKPLAN_EMBED_ORIGINS；如果服务器要求登录，被拦截的第三方 Cookie 会使登录失效，请改用令牌（WORKPLAN_EMBED_SECRET）。`,
      slow: "助手没有启动。浏览器可能拦截了它的脚本或存储，或者服务器没有响应；请刷新本页，仍不行时请告诉管理员。",
      noTarget: (target) => `本页没有元素 ${target}。请网页管理员更正 data-target。`,
    },
    en: {
      title: "Work plan assistant",
      close: "Close",
      loading: "The assistant is opening…",
      silent: (origin) => `The assistant did not open in this page. Its administrator has to add ${origin} to WORKPLAN_EMBED_ORIGINS on the assistant's server; if that server asks people to sign in, blocked third-party cookies undo the sign-in: use tokens (WORKPLAN_EMBED_SECRET).`,
      slow: "The assistant did not start. The browser may block its scripts or storage, or the server does not answer; reload this page, and if that does not help, tell the administrator.",
      noTarget: (target) => `This page has no element ${target}. Its administrator should correct data-target.`,
    },
  }[language];
  const title = given.title || say.title;
  const AGAIN = 500; // milliseconds
  const ANSWERS_HELLO = 8000; // milliseconds from the frame's load until it must have answered
  const STARTS = 45_000; // milliseconds from the frame's load until it must be ready
  const EVENTS = ["answer", "cite", "ready"];

  const STYLE = `
    :host { all: initial; --colour: #1f4478; --on-colour: #fff; }
    * { box-sizing: border-box; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
    button { cursor: pointer; border: 0; background: var(--colour); color: var(--on-colour); }
    button:focus-visible { outline: 3px solid var(--colour); outline-offset: 3px; }
    .launcher { position: fixed; bottom: 20px; right: 20px; z-index: 2147483000; width: 56px; height: 56px; border-radius: 50%; box-shadow: 0 4px 16px rgb(0 0 0 / .3); font-size: 24px; line-height: 1; }
    .panel { display: flex; flex-direction: column; overflow: hidden; background: #fff; color: #1b2430; border: 1px solid #d9dee5; border-radius: 12px; }
    .floating { position: fixed; bottom: 88px; right: 20px; z-index: 2147483000; width: min(420px, calc(100vw - 40px)); height: min(680px, calc(100dvh - 108px)); box-shadow: 0 8px 40px rgb(0 0 0 / .3); }
    .floating:not(.open) { visibility: hidden; pointer-events: none; }
    .left { right: auto; left: 20px; }
    .inline { width: 100%; height: 100%; min-height: 480px; }
    .bar { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 16px; background: var(--colour); color: var(--on-colour); }
    .bar h2 { flex: 1; margin: 0; font-weight: 600; }
    .bar button { width: 32px; height: 32px; font-size: 22px; line-height: 1; border-radius: 6px; }
    .bar button:focus-visible { outline-color: var(--on-colour); outline-offset: -3px; }
    .greeting { margin: 0; padding: 8px 16px; background: #e8eef6; font-size: 14px; }
    .body { position: relative; flex: 1; min-height: 0; }
    iframe { width: 100%; height: 100%; border: 0; display: block; }
    .told { position: absolute; inset: 0; margin: 0; padding: 24px; display: grid; place-content: center; text-align: center; background: #f4f5f7; overflow: auto; }
    .told.failed { color: #8a3a12; }
    [hidden] { display: none !important; }
    @media (max-width: 560px) {
      .floating { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
      .floating.open + .launcher { display: none; }
    }
    @media (forced-colors: active) { .launcher { border: 1px solid; } }`;
  const MARK = ":where([data-workplan-marked]) { outline: 3px solid #d09a00; outline-offset: 4px; }";

  const listeners = new Map(EVENTS.map((name) => [name, new Set()]));
  const panel = make("section", "panel", { role: "dialog", "aria-label": title, id: "panel" });
  const body = make("div", "body");
  const told = make("p", "told", { role: "status" }, say.loading);
  const launcher = make("button", "launcher", { type: "button", "aria-label": title, "aria-expanded": "false", "aria-controls": "panel" }, "问");
  if (language === "en") launcher.textContent = "?";
  const greeting = make("p", "greeting", {}, given.greeting ?? "");
  greeting.hidden = !given.greeting;
  const isInline = Boolean(given.target);
  let frame = null;
  let heard = false;
  let ready = false;
  let wanted = null; // what is asked once the frame is ready
  let wantsFocus = false;

  function make(tag, css, attributes = {}, text = "") {
    const element = document.createElement(tag);
    element.className = css;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  }

  function sheet(css) {
    const made = new CSSStyleSheet(); // not bound by the page's policy on inline styles
    made.replaceSync(css);
    return made;
  }

  function tell(sentence, failed = true) {
    told.textContent = sentence;
    told.hidden = !sentence;
    told.classList.toggle("failed", failed);
    told.setAttribute("role", failed ? "alert" : "status");
    if (frame) frame.inert = Boolean(sentence);
  }

  function send(workplan, more = {}) {
    frame?.contentWindow?.postMessage({ workplan, ...more }, frames.origin);
  }

  function load() {
    if (frame) return;
    const address = new URL(frames);
    if (given.plan) address.searchParams.set("plan", given.plan);
    address.searchParams.set("lang", language);
    if (given.theme) address.searchParams.set("theme", given.theme);
    frame = make("iframe", "", { title, allow: "clipboard-write" });
    frame.addEventListener("load", () => {
      heard = ready = false;
      greet();
    });
    frame.src = address.href;
    body.prepend(frame);
  }

  // The frame's scripts come after its load event, so hello is said until it is heard; on a slow machine that may be
  // after the sentence that it was not.
  function greet(since = Date.now()) {
    const waited = Date.now() - since;
    if (ready || told.classList.contains("refused")) return;
    if (!heard) send("hello", given.token ? { token: given.token } : {});
    if (!heard && waited > ANSWERS_HELLO) tell(say.silent(location.origin));
    if (heard && waited > STARTS) tell(say.slow);
    if (waited <= STARTS) setTimeout(greet, waited > ANSWERS_HELLO ? ANSWERS_HELLO / 2 : AGAIN, since);
  }

  const hearings = new Map([
    ["heard", () => {
      heard = true;
      if (!ready) tell(say.loading, false);
    }],
    ["ready", () => {
      heard = ready = true;
      tell("", false);
      if (wantsFocus) focusFrame();
      if (wanted !== null) send("ask", { question: wanted });
      wanted = null;
      emit("ready", {});
    }],
    ["answer", ({ question, text, items, isRefused }) => emit("answer", { question, text, items, isRefused })],
    ["cite", ({ item, title: name, quote }) => {
      mark(item);
      emit("cite", { item, title: name, quote });
    }],
    ["refused", ({ reason }) => {
      tell(String(reason));
      told.classList.add("refused");
    }],
    ["escape", () => isInline || close()],
  ]);

  addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== frames.origin) return;
    hearings.get(data?.workplan)?.(data);
  });

  function emit(name, detail) {
    for (const heardBy of listeners.get(name)) {
      try {
        heardBy(detail);
      } catch (error) {
        reportError(error); // the page's own mistake does not stop the widget
      }
    }
  }

  function mark(item) {
    for (const old of document.querySelectorAll("[data-workplan-marked]")) old.removeAttribute("data-workplan-marked");
    const cited = [...document.querySelectorAll("[data-workplan-item]")].filter((element) => element.dataset.workplanItem === item);
    for (const element of cited) element.setAttribute("data-workplan-marked", "");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    cited[0]?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function focusFrame() {
    wantsFocus = false;
    frame.focus();
    send("focus");
  }

  function open({ focuses = true } = {}) {
    load();
    if (isInline) panel.scrollIntoView({ block: "nearest" });
    panel.classList.add("open");
    launcher.setAttribute("aria-expanded", "true");
    if (!focuses) return;
    if (ready) focusFrame();
    else {
      wantsFocus = true;
      (panel.querySelector(".bar button") ?? panel).focus();
    }
  }

  function close() {
    if (isInline || !panel.classList.contains("open")) return;
    wantsFocus = false;
    panel.classList.remove("open");
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
  }

  function ask(question) {
    open();
    if (ready) send("ask", { question: String(question) });
    else wanted = String(question);
  }

  function on(name, listener) {
    if (!listeners.has(name)) throw new TypeError(`workplan.on knows ${EVENTS.join(", ")}, not “${name}”.`);
    listeners.get(name).add(listener);
    return () => listeners.get(name).delete(listener);
  }

  // Black or white, whichever is read better on the colour.
  function readableOn(colour) {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (red * 299 + green * 587 + blue * 114) / 1000 > 150 ? "#000" : "#fff";
  }

  function place() {
    const root = document.createElement("div");
    root.setAttribute("data-workplan-root", "");
    const shadow = root.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet(STYLE)];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(MARK)];
    if (given.colour && CSS.supports("color", given.colour)) {
      root.style.setProperty("--colour", given.colour);
      root.style.setProperty("--on-colour", readableOn(given.colour));
    }
    body.append(told);
    const target = isInline ? document.querySelector(given.target) : document.body;
    if (isInline) {
      panel.classList.add("inline");
      panel.setAttribute("role", "region");
      root.style.height = "100%";
      if (given.title) panel.append(bar());
      panel.append(greeting, body);
      shadow.append(panel);
    } else {
      for (const part of [panel, launcher]) part.classList.toggle("left", given.position === "left");
      panel.classList.add("floating");
      panel.append(bar(make("button", "", { type: "button", "aria-label": say.close }, "×")), greeting, body);
      shadow.append(panel, launcher);
      launcher.addEventListener("click", () => (panel.classList.contains("open") ? close() : open()));
      shadow.addEventListener("keydown", (event) => event.key === "Escape" && close());
    }
    (target ?? document.body).append(root);
    if (!target) return tell(say.noTarget(given.target));
    // A token lasts minutes: it is traded at once, not when the panel is first opened.
    if (isInline || given.token) load();
    if ("open" in given && given.open !== "false") open({ focuses: false });
  }

  function bar(closer) {
    const made = make("div", "bar");
    made.append(make("h2", "", {}, title));
    if (closer) {
      closer.addEventListener("click", close);
      made.append(closer);
    }
    return made;
  }

  document.addEventListener("click", (event) => {
    const asker = event.target.closest?.("[data-workplan-ask]");
    if (asker) ask(asker.dataset.workplanAsk);
  });
  globalThis.workplan = Object.freeze({ open: () => open(), close, ask, on });
  if (document.body && document.readyState !== "loading") place();
  else document.addEventListener("DOMContentLoaded", place);
})();
