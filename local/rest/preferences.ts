import { notImplemented, RestError } from "./errors";

export interface Preferences {
  readonly returns: "minimal" | "representation";
  readonly count: boolean;
  readonly resolution?: "merge-duplicates" | "ignore-duplicates";
  readonly usesDefaults: boolean;
  readonly maxAffected?: number;
  readonly rollsBack: boolean;
  /** What was understood, for the `Preference-Applied` header. */
  readonly applied: string;
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  return: ["minimal", "representation", "headers-only"],
  count: ["exact", "planned", "estimated"],
  resolution: ["merge-duplicates", "ignore-duplicates"],
  missing: ["default", "null"],
  handling: ["strict", "lenient"],
  tx: ["commit", "rollback"],
};

/** Reads the `Prefer` header. Planned and estimated counts are answered by the exact one, which is never worse. */
export function parsePreferences(header: string | undefined): Preferences {
  const values: Record<string, string> = {};
  const invalid: string[] = [];
  for (const part of (header ?? "").split(",").map((text) => text.trim())) {
    if (part === "") continue;
    const [name = "", value = ""] = part.split("=").map((text) => text.trim());
    if (name === "timezone") throw notImplemented("Prefer: timezone");
    if (name === "params") throw notImplemented("Prefer: params");
    const isNumber = name === "max-affected" && /^\d+$/.test(value);
    if (!isNumber && !KNOWN[name]?.includes(value)) invalid.push(part);
    else values[name] ??= value;
  }
  const isStrict = values.handling === "strict";
  if (isStrict && invalid.length > 0) {
    const details = `Invalid preferences: ${invalid.join(", ")}`;
    throw new RestError(400, "PGRST122", "Invalid preferences given with handling=strict", details);
  }
  if (values.return === "headers-only") throw notImplemented("Prefer: return=headers-only");
  return {
    returns: values.return === "representation" ? "representation" : "minimal",
    count: values.count !== undefined,
    resolution: values.resolution as Preferences["resolution"],
    usesDefaults: values.missing === "default",
    maxAffected: isStrict && values["max-affected"] !== undefined ? Number(values["max-affected"]) : undefined,
    rollsBack: values.tx === "rollback",
    applied: Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join(", "),
  };
}
