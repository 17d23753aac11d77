// Pages that ask for a diagnosis outside of the reading page.

import { Combobox } from "./combobox.js";

for (const list of document.querySelectorAll("select[data-combobox]")) new Combobox(list);
