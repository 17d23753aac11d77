import { keepTyped } from "./keep.js";
import { Kept } from "./kept.js";

if (document.querySelector("[data-keep]")) keepTyped(new Kept());
