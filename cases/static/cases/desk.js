// The desk's keys.

import { Shortcuts } from "./shortcuts.js";

new Shortcuts();
