// What has been typed into the forms of the conversation and not been sent? It is written anew by whatever happens in it.

const typed = new Map(); // by place: the question that it belongs to, and the words

const placeOf = (form) => `#${form.closest("#log .round")?.id} form.${form.className}`;
const questionOf = (form) => form.closest(".round").querySelector(".question > p").textContent;
const fieldOf = (form) => form.querySelector("input, textarea");

// Gives the selector of the field.
export function keep(form) {
  if (form.hidden) forget(form);
  else typed.set(placeOf(form), { question: questionOf(form), words: fieldOf(form).value });
  return `${placeOf(form)} ${fieldOf(form).localName}`;
}

export const forget = (form) => typed.delete(placeOf(form));

export function restore(log) {
  for (const [place, { question, words }] of typed) {
    const form = log.querySelector(place);
    if (!form || questionOf(form) !== question) continue;
    form.hidden = false;
    if (fieldOf(form).value !== words) fieldOf(form).value = words;
  }
}
