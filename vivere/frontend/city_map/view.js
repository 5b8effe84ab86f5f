/* The component of the page «Map»: a view whose hours and stories can be chosen. */

import { viewWith } from "../app/component.js";
import { wireCityMap } from "./city_map.js";

export default viewWith(wireCityMap);
