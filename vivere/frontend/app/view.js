/* The component of a page: shows a view's HTML; where it has a journey map, one can choose on it. */

import { wireMap } from "../map/map.js";
import { viewWith } from "./component.js";

export default viewWith(wireMap);
