// What a pressed key is called: one character; an arrow key is the arrow itself.

const ARROWS = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
const SAME = { "=": "+" }; // a plus without Shift, where one key has both

export function keyOf({ key, ctrlKey, metaKey, altKey, isComposing }) {
  if (ctrlKey || metaKey || altKey || isComposing) return "";
  if (ARROWS[key]) return ARROWS[key];
  return key.length === 1 && key !== " " ? SAME[key] ?? key.toLowerCase() : "";
}
