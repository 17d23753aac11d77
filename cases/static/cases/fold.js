// What there is no room for is folded away; without this file it stands open.

const NARROW = "(max-width: 40rem)";

for (const part of document.querySelectorAll("[data-fold-when-narrow]:not([data-keep-open])")) {
  part.open = !matchMedia(NARROW).matches;
}
