// How do scripts and Gradio talk? A hidden field takes the words, a hidden button sends them; values come back as HTML.

export function tell(field, button, words) {
  const area = document.querySelector(`#${field} textarea, #${field} input`);
  area.value = words;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  document.getElementById(button).click();
}

export const ask = (command) => tell("command", "ask-now", JSON.stringify(command));
export const act = (command) => tell("command", "act-now", JSON.stringify(command));

export function watch(id, changed) {
  const element = document.getElementById(id);
  new MutationObserver(() => changed(element)).observe(element, { childList: true, subtree: true, characterData: true });
  changed(element);
}

// Says it to those who cannot see, and for some seconds to all, where `isShown`.
export function announce(words, isShown = false) {
  let live = document.getElementById("announce");
  if (!live) {
    live = document.createElement("div");
    live.id = "announce";
    live.className = "hidden-text";
    live.setAttribute("role", "status");
    document.body.append(live);
  }
  live.className = isShown ? "toast" : "hidden-text";
  live.textContent = words;
  clearTimeout(announce.timer);
  if (isShown) announce.timer = setTimeout(() => (live.className = "hidden-text"), 6000);
}
