// A known patient's details are not asked again.

const known = document.querySelector("select[name=patient]");
const fields = document.querySelector("[data-new-patient]");
const follow = () => { fields.hidden = known.value !== ""; };

known.addEventListener("change", follow);
follow();
