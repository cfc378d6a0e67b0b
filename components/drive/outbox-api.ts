import { callApi } from "@/lib/api-client";
import { addCharge, addChargePhoto, waiveCharge } from "@/lib/contracts/charges";
import { sendMessage } from "@/lib/contracts/chat";
import { dropRide, getRide, transitionRide } from "@/lib/contracts/rides";
import type { OutboxApi } from "./outbox";

/** How what waits on the phone is told to the server, with the time when it was pressed. */
export const outboxApi: Omit<OutboxApi, "tellPositions"> = {
  move: ({ rideId: id, to, at, position, reason = "" }, version) => {
    const params = { id };
    return to === "confirmed"
      ? callApi(dropRide, { params, body: { version, reason, at } })
      : callApi(transitionRide, { params, body: { to, version, at, position } });
  },
  read: (id) => callApi(getRide, { params: { id } }),
  addCharge: async ({ id: idempotencyKey, rideId, charge }) => {
    const { id } = await callApi(addCharge, { params: { id: rideId }, body: charge, idempotencyKey });
    return id;
  },
  addPhoto: async (id, photo) => callApi(addChargePhoto, { params: { id }, body: { data: await base64Of(photo) } }),
  takeBack: (id, { takeBack: { reason }, at }) => callApi(waiveCharge, { params: { id }, body: { reason, at } }),
  write: ({ rideId: id, message }) => callApi(sendMessage, { params: { id }, body: message }),
};

async function base64Of(photo: Blob): Promise<string> {
  const bytes = new Uint8Array(await photo.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
