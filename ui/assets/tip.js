// What does a chip or a cell of the map tell when it is pointed at or focused? Its item's title and the quoted sentence.

let tip = null;

function make() {
  tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
}

export function show(target) {
  if (!tip) make();
  const title = document.createElement("strong");
  title.textContent = target.dataset.title;
  const quote = document.createElement("span");
  quote.textContent = target.dataset.quote ?? "";
  tip.replaceChildren(title, ...(quote.textContent ? [quote] : []));
  tip.hidden = false;
  target.setAttribute("aria-describedby", "tip");
  const at = target.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left), innerWidth - tip.offsetWidth - 8);
  const above = at.top - tip.offsetHeight - 8;
  tip.style.left = `${left}px`;
  tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

export function hide() {
  if (!tip || tip.hidden) return false;
  tip.hidden = true;
  document.querySelector("[aria-describedby=tip]")?.removeAttribute("aria-describedby");
  return true;
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const target = event.target.closest?.("[data-title]:is(.chip, .cell)");
    hide();
    if (target && !(kind === "pointerover" && event.pointerType === "touch")) show(target);
  });
}
document.addEventListener("focusout", hide);
document.addEventListener("scroll", hide, true);
