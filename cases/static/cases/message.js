import { keepTyped } from "./keep.js";
import { Kept } from "./kept.js";

keepTyped(new Kept());
