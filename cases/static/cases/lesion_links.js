// One lesion, wherever it is shown: under the pointer or the focus in one place, it is lit in all of them; what offers to
// choose it may come into the page later.

export function linkLesions(selection) {
  let lit = [];
  const light = ({ target }) => {
    const of = target.closest?.("[data-of]")?.dataset.of;
    for (const element of lit) element.classList.remove("lit");
    lit = of ? [...document.querySelectorAll(`[data-of="${of}"]`)] : [];
    for (const element of lit) element.classList.add("lit");
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-choose]")?.dataset;
    if (chosen) selection?.chooseLesion(chosen.choose, chosen.photo);
  });
}
