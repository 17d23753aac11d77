// The list of lesions: its order, the chosen one, and the way from one to the next.

export class Gallery {
  constructor(list, sort, selection) {
    this.list = list;
    this.sort = sort;
    this.selection = selection;
    sort?.addEventListener("change", () => this.order(sort.value));
    for (const lesion of this.lesions()) lesion.addEventListener("toggle", () => this.opened(lesion));
    selection.addEventListener("lesion", () => this.show());
  }

  lesions() { return [...this.list.querySelectorAll("[data-lesion]")]; }

  order(by) {
    const rows = [...this.list.children];
    rows.sort((one, other) => Number(one.dataset[by]) - Number(other.dataset[by]));
    this.list.append(...rows);
  }

  opened(lesion) {
    if (lesion.open) this.selection.chooseLesion(lesion.dataset.lesion, lesion.dataset.photo);
  }

  show() {
    const chosen = this.lesions().find(({ dataset }) => dataset.lesion === this.selection.lesion);
    if (!chosen) return;
    chosen.open = true;
    chosen.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const lesions = this.lesions();
    const at = lesions.findIndex(({ dataset }) => dataset.lesion === this.selection.lesion);
    const next = lesions[Math.min(Math.max(at + by, 0), lesions.length - 1)];
    if (!next) return false;
    this.selection.chooseLesion(next.dataset.lesion, next.dataset.photo);
    return true;
  }

  // False where the case's lesions were not compared.
  oddFirst() {
    if (![...(this.sort?.options ?? [])].some(({ value }) => value === "odd")) return false;
    this.sort.value = "odd";
    this.order("odd");
    const [first] = this.lesions();
    this.selection.chooseLesion(first.dataset.lesion, first.dataset.photo);
    return true;
  }
}
