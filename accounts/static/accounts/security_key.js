// Says in words when a security key does not answer.
const words = document.querySelector("[data-key-error]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  words.hidden = false;
});
document.querySelector("#use-key").addEventListener("click", () => { words.hidden = true; });
