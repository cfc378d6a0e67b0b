/** The parts of docs/ that are made from the code: between `<!-- generated: name -->` and `<!-- end -->`. */
import { CACHE_RULES } from "../../lib/cache/rules";
import { messageExample } from "../../lib/contracts/examples/messages";
import { ENVIRONMENT_NAMES, REQUIRED_NAMES, type ServerEnv } from "../../lib/env-schema";
import { GLOBAL_LIMIT } from "../../workers/api-gateway/global-limit";
import { JOBS_OF_CRON } from "../../workers/api-gateway/scheduled";
import { VARIABLES } from "./environment";

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const SECTIONS: Readonly<Record<string, () => string>> = {
  environment: () =>
    table(
      ["Variable", "Kind", "Meaning"],
      ENVIRONMENT_NAMES.map((name) => {
        const { kind, meaning } = VARIABLES[name as keyof ServerEnv];
        const need = REQUIRED_NAMES.includes(name) ? "required" : "optional";
        return [`\`${name}\``, kind === "loopback only" ? kind : kind ? `${need}, ${kind}` : need, meaning];
      }),
    ),
  cache: () =>
    table(
      ["What", "Paths", "`Cache-Control`", "Edge", "Written by"],
      CACHE_RULES.map(({ what, paths, control, edge, by }) => [
        what,
        paths.map((path) => `\`${path}\``).join(" "),
        `\`${control}\``,
        edge,
        by,
      ]),
    ),
  amendments: () =>
    ["ride.amendment_proposed", "ride.amended", "ride.amendment_refused"]
      .map((type) => `\`\`\`json\n${shortened(type)}\n\`\`\``)
      .join("\n\n"),
  gateway: () =>
    [
      `Global limit: ${GLOBAL_LIMIT.limit} requests of one caller in ${GLOBAL_LIMIT.windowSeconds} s.`,
      "",
      table(
        ["Trigger", "Starts"],
        Object.entries(JOBS_OF_CRON).map(([cron, paths]) => [
          `\`${cron}\``,
          paths.map((path) => `\`${path}\``).join(" "),
        ]),
      ),
    ].join("\n"),
};

const SHOWN = ["id", "status", "version", "passengers", "stops", "total", "price"];

/** An event as it is sent, of its resource the members that matter here. */
function shortened(type: string): string {
  const { data, ...head } = messageExample(type) as { data: Record<string, unknown> };
  const shown = Object.fromEntries(SHOWN.map((key) => [key, data[key]]));
  const text = JSON.stringify({ ...head, data: shown }, null, 2);
  // what fits on a line stands on one
  return text.replace(/\{[^{}]*\}/g, (each) => {
    const line = each.replace(/\s*\n\s*/g, " ");
    return line.length > 110 ? each : line;
  });
}

/** The document with each generated part as the code has it now. Throws for a part that nobody makes. */
export function withSections(markdown: string): string {
  return markdown.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_all, open, name, close) => {
    const make = SECTIONS[name];
    if (!make) throw new Error(`no generated part ${name}`);
    return `${open}\n${make()}\n\n${close}`;
  });
}
