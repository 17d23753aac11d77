// One lesion at a time is shown everywhere: the one pointed at or focused, else the one chosen.
const all = () => document.querySelectorAll("[data-lesion]"); // the way between two lesions comes and goes
const cards = [...document.querySelectorAll("[data-card]")];
const first = cards[0].dataset.card;
let chosen = "";

function show(number) {
  for (const part of all()) part.classList.toggle("lit", part.dataset.lesion === number);
  for (const card of cards) card.hidden = card.dataset.card !== (number || first);
}

function choose(number) {
  chosen = number === chosen ? "" : number;
  for (const part of all()) {
    if (part.getAttribute("role") === "option") part.setAttribute("aria-selected", String(part.dataset.lesion === chosen));
  }
  show(number);
}

const lesionAt = (event) => event.target.closest("[data-lesion]");

document.addEventListener("pointerover", (event) => show(lesionAt(event)?.dataset.lesion ?? chosen));
document.addEventListener("focusin", (event) => show(lesionAt(event)?.dataset.lesion ?? chosen));
document.addEventListener("focusout", () => show(chosen));
document.addEventListener("click", (event) => {
  const part = lesionAt(event);
  if (part) choose(part.dataset.lesion);
});

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function move(option, step) {
  const options = [...option.closest('[role="listbox"]').querySelectorAll('[role="option"]')];
  const place = Math.min(Math.max(options.indexOf(option) + step, 0), options.length - 1);
  for (const other of options) other.tabIndex = -1;
  options[place].tabIndex = 0;
  options[place].focus();
}

document.addEventListener("keydown", (event) => {
  const option = event.target.closest('[role="option"]');
  if (event.key === "Escape" && chosen) choose(chosen);
  if (!option) return;
  if (event.key in STEPS) move(option, STEPS[event.key]);
  else if (event.key === "Enter" || event.key === " ") choose(option.dataset.lesion);
  else return;
  event.preventDefault();
});

// A page of the whole case leads here by a lesion's number.
const asked = location.hash.replace("#lesion-", "");
if (cards.some((card) => card.dataset.card === asked)) choose(asked);
