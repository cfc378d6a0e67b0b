/** What `defineRoute` costs: a cacheable public route with validation, JWT and limit against a bare route of the same build. */
import { load, median } from "../lib/load.mjs";
import { guests, product } from "./product.mjs";

const ROUNDS = 5;
const REQUESTS = 400;
const CONNECTIONS = 8;
const CALLERS = 40;
const ROUTES = { bare: "/api/live", cached: "/api/public/fleets/biscayne", small: "/api/public/vehicle-classes" };
const MIN_RATIO = 0.6;

export async function measureThroughput() {
  const { appUrl, ...rest } = await product();
  const callers = await guests(rest, CALLERS);
  const perSecond = { bare: [], cached: [], small: [] };
  const ratios = { cached: [], small: [] };
  for (let round = -1; round < ROUNDS; round += 1) {
    // the first round warms both and is not counted; the order turns so that no route always follows the other
    const order = Object.keys(ROUTES);
    if (round % 2 === 0) order.reverse();
    const rates = {};
    for (const name of order) rates[name] = await rateOf(appUrl, ROUTES[name], callers);
    if (round < 0) continue;
    for (const name of order) perSecond[name].push(rates[name]);
    for (const name of ["cached", "small"]) ratios[name].push(rates[name] / rates.bare);
  }
  const row = (name, rates) => ({ name, value: median(rates), unit: "/s" });
  return [
    row(`bare edge route (${ROUTES.bare})`, perSecond.bare),
    row(`fleet page route, JWT + limit (${ROUTES.cached})`, perSecond.cached),
    row(`vehicle classes route, JWT + limit (${ROUTES.small})`, perSecond.small),
    { name: "fleet page against bare", value: median(ratios.cached), unit: "ratio", min: MIN_RATIO },
    { name: "vehicle classes against bare", value: median(ratios.small), unit: "ratio", min: MIN_RATIO },
  ];
}

async function rateOf(url, path, callers) {
  const request = (index) => ({ path, headers: callers[index % callers.length] });
  const { perSecond, failures } = await load({ url, connections: CONNECTIONS, count: REQUESTS, request });
  if (Object.keys(failures).length > 0) throw new Error(`${path} refused: ${JSON.stringify(failures)}`);
  return perSecond;
}
