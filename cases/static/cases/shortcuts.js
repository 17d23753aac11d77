// Single keys. They never act while someone types, and can be switched off for good.

const STORED = "reader-keys";
const TYPING = "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

export class Shortcuts {
  constructor(actions) {
    this.actions = actions;
    this.dialog = document.querySelector("[data-keys]");
    this.box = this.dialog.querySelector("[data-keys-on]");
    this.box.checked = localStorage.getItem(STORED) !== "off";
    this.box.addEventListener("change", () => localStorage.setItem(STORED, this.box.checked ? "on" : "off"));
    addEventListener("keydown", (event) => this.press(event));
  }

  help() { this.dialog.showModal(); }

  press(event) {
    const action = this.actions[event.key];
    const busy = event.target.closest(TYPING) || event.ctrlKey || event.metaKey || event.altKey || this.dialog.open;
    if (!action || busy || !this.box.checked) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".panel, input")) return;
    event.preventDefault();
    action();
  }
}
