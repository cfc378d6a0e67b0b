import type { Settings } from "../types";
import { quoteLiteral } from "./values";

/** The statement that applies the settings of a request to the transaction at hand. */
export function settingsSql(settings: Settings): string {
  const calls = settings.map(([name, value]) => `set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, true)`);
  return `select ${calls.join(", ") || "1"}`;
}
