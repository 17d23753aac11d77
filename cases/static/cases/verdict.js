// How the reader's call stands to the model's: accepted or rejected by a button or a key, changed by any other call.

const CHOSEN = "[data-calls] input[type=radio]:checked";

function standing(lesion) {
  const verdict = lesion.querySelector("[data-verdict]");
  const call = lesion.querySelector(CHOSEN)?.value;
  if (!verdict || !call) return "";
  if (call === verdict.querySelector("[data-reject]").dataset.take) return "rejected";
  return call === verdict.dataset.verdict ? "accepted" : "changed";
}

export class Verdicts {
  constructor(list) {
    this.list = list;
    this.count = document.querySelector("[data-call-count]");
    list.addEventListener("click", ({ target }) => this.take(target.closest("[data-take]")));
    list.addEventListener("input", ({ target }) => this.called(target.closest(".lesion")));
    for (const lesion of list.querySelectorAll(".lesion")) this.tell(lesion);
  }

  actions() {
    const take = (button) => () => this.take(this.list.querySelector(`.lesion[open] ${button}`));
    return { accept: take("[data-accept]"), reject: take("[data-reject]") };
  }

  take(button) {
    if (!button) return false;
    const choice = button.closest(".lesion").querySelector(`[data-calls] [value="${button.dataset.take}"]`);
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  }

  called(lesion) {
    if (!lesion) return;
    this.tell(lesion);
    const all = this.list.querySelectorAll(".lesion").length;
    const called = this.list.querySelectorAll(CHOSEN).length;
    if (this.count) this.count.textContent = this.count.dataset.words.replace("{called}", called).replace("{all}", all);
  }

  tell(lesion) {
    const words = lesion.querySelector("[data-stands]");
    if (words) words.textContent = words.dataset[standing(lesion)] ?? "";
    const own = lesion.querySelector("[data-called]");
    if (own) own.textContent = lesion.querySelector(CHOSEN)?.closest("label").innerText ?? "";
  }
}
