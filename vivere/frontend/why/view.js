/* The component of the page «Why»: a view whose picture can be asked. */

import { viewWith } from "../app/component.js";
import { wireWhy } from "./picture.js";

export default viewWith(wireWhy);
