import { keepTyped } from "./keep.js";

keepTyped();
