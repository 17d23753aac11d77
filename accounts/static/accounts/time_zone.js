// Offers the time zone of the device where it is another than the chosen one.

const form = document.querySelector("[data-time-zone]");
const offer = document.querySelector("[data-own-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const place = [...form.time_zone.options].find((option) => option.value === zone);

if (place && !place.selected) {
  const button = offer.querySelector("button");
  button.textContent += `: ${place.textContent}`;
  offer.hidden = false;
  button.addEventListener("click", () => {
    form.time_zone.value = zone;
    form.requestSubmit();
  });
}
