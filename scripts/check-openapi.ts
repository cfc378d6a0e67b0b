/** `npm run check:openapi`: the published document by the rules of Spectral and of Redocly. Any finding fails. */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import parsers from "@stoplight/spectral-parsers";
import rulesets from "@stoplight/spectral-rulesets";
import { openApiDocument, publishedDocument } from "../lib/http/openapi/document";

/** Left to Redocly (no-invalid-media-type-examples): Spectral compiles a schema anew for each example, which takes minutes. */
const EXAMPLES = { "oas3-valid-media-example": "off" } as const;
const NAME = "openapi.json";
/** Its own type has every key that the rules do not use as missing. */
const OAS = rulesets.oas as unknown as RulesetDefinition;

async function spectral(source: string): Promise<string[]> {
  const linter = new spectralCore.Spectral();
  linter.setRuleset({ extends: [[OAS, "recommended"]], rules: EXAMPLES });
  const found = await linter.run(new spectralCore.Document(source, parsers.Json, NAME));
  return found.map(({ code, message, path }) => `spectral ${code} at ${path.join(".")}: ${message}`);
}

async function redocly(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const found = await lintFromString({ source, absoluteRef: NAME, config });
  return found.map(
    ({ ruleId, message, location }) => `redocly ${ruleId} at ${location[0]?.pointer ?? "?"}: ${message}`,
  );
}

const findings: string[] = [];
for (const document of [publishedDocument(), openApiDocument()]) {
  const source = JSON.stringify(document);
  findings.push(...(await spectral(source)), ...(await redocly(source)));
}
for (const finding of new Set(findings)) console.error(finding);
console.log(`openapi: ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
