import type { Answer, Api } from "./api";
import { pay } from "./money";
import { book } from "./trips";

export interface Crew {
  readonly dispatcher: string;
  readonly driver: string;
  readonly duty: { readonly driverId: string; readonly vehicle: { readonly id: string } };
}

/** The staff of Miami's demo fleet, with driver 01 on duty. */
export async function crewOf(api: Api): Promise<Crew> {
  const [dispatcher, driver] = await Promise.all([
    api.signIn("dispatcher@biscayne.demo"),
    api.signIn("driver01@biscayne.demo"),
  ]);
  const duty = await api.call("PUT /api/v1/driver/duty", { token: driver, body: { onDuty: true } });
  return { dispatcher, driver, duty: duty.body };
}

/** Books, pays, assigns and drives a ride up to a status. */
export async function rideAt(
  api: Api,
  { dispatcher, driver, duty }: Crew,
  guest: string,
  status: string,
  passenger: Parameters<typeof book>[3] = {},
) {
  const { ride } = await book(api, guest, {}, passenger);
  const paid = await pay(api, guest, ride.id);
  const body = { driverId: duty.driverId, vehicleId: duty.vehicle.id, version: paid.version };
  let current: Answer["body"] = (await api.call(`POST /api/v1/rides/${ride.id}/assign`, { token: dispatcher, body }))
    .body;
  for (const to of ["en_route", "on_location", "on_board", "completed"]) {
    if (current.status === status) break;
    const moved = await api.call(`POST /api/v1/rides/${ride.id}/transitions`, {
      token: driver,
      body: { to, version: current.version },
    });
    if (moved.status !== 200) throw new Error(`not ${to}: ${JSON.stringify(moved.body)}`);
    current = moved.body;
  }
  return current;
}
