// The page of keys: a field takes the key that is pressed in it; Delete clears it, which switches that key off.

import { keyOf } from "./key_names.js";

const CLEARING = ["Backspace", "Delete"];

function take(event) {
  const key = keyOf(event);
  if (!key && !CLEARING.includes(event.key)) return;
  event.preventDefault();
  event.target.value = key;
}

for (const field of document.querySelectorAll("[data-key-field]")) field.addEventListener("keydown", take);
