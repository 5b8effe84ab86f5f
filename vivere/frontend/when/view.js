/* The component of the page «When»: a view whose years run. */

import { viewWith } from "../app/component.js";
import { wireWhen } from "./clock.js";

export default viewWith(wireWhen);
