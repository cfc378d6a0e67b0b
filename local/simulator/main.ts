/**
 * The simulator: virtual drivers (and now and then a virtual passenger) that know the product only by its public API.
 * Environment: APP_URL, STACK_URL, PUBLISHABLE_KEY, SIMULATED_DRIVERS (per fleet, default 4).
 */
import { ApiUser } from "./api";
import { VirtualDriver } from "./driver";
import { followerOf } from "./live";
import { runPassengers } from "./passengers";
import { FLEETS, PASSWORD } from "./world";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

const config = {
  appUrl: required("APP_URL"),
  stackUrl: required("STACK_URL"),
  publishableKey: required("PUBLISHABLE_KEY"),
};
const perFleet = Number(process.env.SIMULATED_DRIVERS ?? 4);
const log = (line: string) => console.log(`${new Date().toISOString()} ${line}`);
const controller = new AbortController();
process.on("SIGTERM", () => controller.abort());
process.on("SIGINT", () => controller.abort());

const drivers = FLEETS.flatMap(({ slug, home }) =>
  // the first drivers are left to people who try the driver app
  Array.from({ length: perFleet }, (_, index) => {
    const name = `driver${String(index + 4).padStart(2, "0")}@${slug}.demo`;
    const api = new ApiUser(config, { email: name, password: PASSWORD });
    return new VirtualDriver({ name, api, home, log, follow: followerOf(config, api) });
  }),
);
log(`simulating ${drivers.length} drivers`);
await Promise.all([
  ...drivers.map((driver) => driver.run(controller.signal)),
  runPassengers(config, log, controller.signal),
]);
