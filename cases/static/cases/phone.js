// The token stands behind the "#", where no server sees it: it goes into the form, out of the address, and is sent once.

const form = document.querySelector("[data-open]");
const token = location.hash.slice(1);

if (form && token) {
  history.replaceState(null, "", location.pathname);
  form.elements.token.value = token;
  form.submit();
}
