// A list to search by typing, after the pattern of the ARIA practices. Without this file it is the plain list it grows from.

export class Combobox {
  constructor(list) {
    this.list = list;
    this.options = [...list.options].filter(({ value }) => value);
    this.input = this.make("input", { type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": `${list.id}-list`, id: `${list.id}-search` });
    this.input.className = "form-control";
    this.popup = this.make("ul", { role: "listbox", id: `${list.id}-list`, tabindex: "-1" });
    this.popup.className = "combobox-list";
    this.popup.hidden = true;
    const label = document.querySelector(`label[for="${list.id}"]`);
    label.htmlFor = this.input.id;
    this.popup.setAttribute("aria-label", label.textContent);
    const box = this.make("div", {});
    box.className = "combobox";
    box.append(this.input, this.popup);
    list.after(box);
    list.hidden = true;
    this.restore();
    list.addEventListener("change", () => this.restore());
    this.input.addEventListener("input", (event) => { event.stopPropagation(); this.open(this.input.value); });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("click", () => this.open(""));
    this.input.addEventListener("blur", () => this.leave());
    this.popup.addEventListener("mousedown", (event) => this.point(event));
  }

  make(name, attributes) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  restore() { this.input.value = this.list.value ? this.list.selectedOptions[0].textContent.trim() : ""; }

  matches(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.options.filter((option) => {
      const text = `${option.textContent} ${option.dataset.also ?? ""}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    const once = found.filter((option, at) => found.findIndex(({ value }) => value === option.value) === at);
    return wanted.length ? this.nearest(once, words.trim().toLowerCase()) : once;
  }

  // What begins with the words typed comes first, then what says the least beyond them.
  nearest(options, words) {
    const further = ({ textContent }) => (textContent.toLowerCase().startsWith(words) ? 0 : 1000) + textContent.length;
    return options.sort((one, other) => further(one) - further(other));
  }

  open(words) {
    this.shown = this.matches(words);
    this.popup.replaceChildren(...this.shown.map((option, at) => this.row(option, at)));
    this.popup.hidden = !this.shown.length;
    this.input.setAttribute("aria-expanded", String(!this.popup.hidden));
    this.mark(-1);
  }

  row(option, at) {
    const row = this.make("li", { role: "option", id: `${this.popup.id}-${at}`, "aria-selected": "false", "data-at": at });
    row.textContent = option.textContent;
    const group = option.parentElement.label;
    if (group && group !== this.shown[at - 1]?.parentElement.label) row.dataset.group = group;
    return row;
  }

  mark(at) {
    this.at = at;
    for (const row of this.popup.children) row.setAttribute("aria-selected", String(row.dataset.at === String(at)));
    const row = this.popup.children[at];
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  choose(option) {
    this.list.value = option?.value ?? "";
    this.restore();
    this.close();
    this.list.dispatchEvent(new Event("input", { bubbles: true }));
  }

  step(by) {
    if (this.popup.hidden) this.open("");
    this.mark((this.at + by + this.shown.length) % this.shown.length);
  }

  press(event) {
    const acts = { ArrowDown: () => this.step(1), ArrowUp: () => this.step(this.at < 0 ? 0 : -1) };
    if (!this.popup.hidden) {
      acts.Escape = () => { this.restore(); this.close(); };
      acts.Enter = () => { if (this.at >= 0) this.choose(this.shown[this.at]); };
    }
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  point(event) {
    event.preventDefault();
    const at = event.target.closest("[data-at]")?.dataset.at;
    if (at) this.choose(this.shown[at]);
  }

  leave() {
    if (!this.input.value.trim() && this.list.value) this.choose(null);
    this.restore();
    this.close();
  }
}
