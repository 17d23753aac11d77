// Single keys. Which one does what is the reader's own choice, written into the page; none acts while someone types.

import { keyOf } from "./key_names.js";

const TYPING = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [role=combobox]";
const MOVED_BY_ARROWS = ".panel, input, [role=tab]";
const GO_ON = /^(pan|zoom|next_lesion|previous_lesion)/; // what a key that is held down does again
const ANSWER_STAYS = 4000; // ms

const isTyping = (element) => element.isContentEditable || element.closest(TYPING) !== null;

export class Shortcuts {
  // actions: by name of the shortcut; the others are done by the element that carries the name.
  constructor(actions = {}, show = () => {}) {
    const { on, keys } = JSON.parse(document.getElementById("keys").textContent);
    this.on = on;
    this.names = new Map(Object.entries(keys).filter(([, key]) => key).map(([name, key]) => [key, name]));
    this.dialog = document.querySelector("[data-keys]");
    this.answer = document.querySelector("[data-key-answer]");
    this.actions = { help: () => this.dialog.showModal(), ...actions };
    this.show = show;
    for (const button of document.querySelectorAll("[data-shortcut=help]")) button.addEventListener("click", this.actions.help);
    if (on) for (const [key, name] of this.names) this.tell(key, name);
    addEventListener("keydown", (event) => this.press(event));
  }

  tell(key, name) {
    for (const element of document.querySelectorAll(`[data-shortcut="${name}"]`)) {
      element.setAttribute("aria-keyshortcuts", key);
      element.title = `${element.title || element.textContent.trim()} (${key})`;
    }
  }

  press(event) {
    if (event.key === "Escape" && isTyping(event.target)) return this.leave(event);
    const name = this.on && this.names.get(keyOf(event));
    if (!name || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key.startsWith("Arrow") && event.target.closest(MOVED_BY_ARROWS)) return;
    event.preventDefault();
    if (!event.repeat || GO_ON.test(name)) this.act(name);
  }

  // A list that is open closes first.
  leave(event) { if (!event.defaultPrevented) event.target.blur(); }

  act(name) {
    const action = this.actions[name] ?? this.byElement(name);
    if (!action || action() === false) this.say(name);
  }

  byElement(name) {
    const element = [...document.querySelectorAll(`[data-shortcut="${name}"]`)].find((one) => !one.disabled);
    return element && (() => {
      this.show(element);
      if (element.matches("select, input, textarea")) element.focus();
      else element.click();
    });
  }

  say(name) {
    const { dataset } = this.answer;
    const key = [...this.names].find(([, one]) => one === name)[0];
    this.answer.textContent = dataset.words.replace("{key}", key).replace("{words}", this.wordsOf(key));
    this.answer.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.answer.hidden = true; }, ANSWER_STAYS);
  }

  wordsOf(key) {
    const shown = [...this.dialog.querySelectorAll("kbd")].find(({ textContent }) => textContent === key);
    return shown.closest("div").querySelector("dd").textContent;
  }
}
