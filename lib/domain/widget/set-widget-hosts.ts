import { uuidOf } from "@/lib/contracts/ids";
import type { VerbContext } from "../context";
import { widgetRow } from "./internal";

/** Replaces the list; each host is kept once. */
export async function setWidgetHosts({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { params: { id: string }; body: { hosts: string[] } };
}) {
  const { params, body } = input;
  return ctx.database.rpc("set_widget_hosts", { p_fleet: uuidOf(params.id), p_hosts: body.hosts }, widgetRow);
}
