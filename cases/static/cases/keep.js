// Keeps what is being typed into a message until it has been sent: nothing is lost with the network or the tab.
// A form's turn changes once it was sent; what was kept for an earlier turn has arrived.

import { put, valuesOf } from "./fields.js";

async function restore(form, kept) {
  const { keep, keepTurn } = form.dataset;
  const found = await kept.read(keep);
  if (found && found.turn !== keepTurn) kept.forget(keep);
  else if (found) put(form, { ...found.values, ...filled(valuesOf(form)) });
}

const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

export function keepTyped(kept) {
  for (const form of document.querySelectorAll("[data-keep]")) {
    const { keep, keepTurn } = form.dataset;
    restore(form, kept);
    form.addEventListener("input", () => kept.write(keep, { turn: keepTurn, values: valuesOf(form) }));
  }
}
