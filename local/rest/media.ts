import { notImplemented, RestError } from "./errors";

/** The shape of an answer. */
export interface Media {
  readonly contentType: string;
  readonly kind: "json" | "csv" | "geojson";
  /** One object instead of a list; anything but one row is an error. */
  readonly isSingle: boolean;
  readonly stripsNulls: boolean;
}

const UTF8 = "; charset=utf-8";
const media = (contentType: string, kind: Media["kind"], isSingle = false, stripsNulls = false): Media => ({
  contentType: `${contentType}${UTF8}`,
  kind,
  isSingle,
  stripsNulls,
});

const OBJECT = "application/vnd.pgrst.object+json";
const ARRAY = "application/vnd.pgrst.array+json";
const BY_TYPE: Readonly<Record<string, Media>> = {
  "*/*": media("application/json", "json"),
  "application/*": media("application/json", "json"),
  "application/json": media("application/json", "json"),
  [OBJECT]: media(OBJECT, "json", true),
  "application/vnd.pgrst.object": media(OBJECT, "json", true),
  [`${OBJECT};nulls=stripped`]: media(`${OBJECT}; nulls=stripped`, "json", true, true),
  [`${ARRAY};nulls=stripped`]: media(`${ARRAY}; nulls=stripped`, "json", false, true),
  [ARRAY]: media("application/json", "json"),
  "text/csv": media("text/csv", "csv"),
  "application/geo+json": media("application/geo+json", "geojson"),
};

/** The first acceptable of the `Accept` header that this service can produce. */
export function negotiate(accept: string | undefined): Media {
  const wanted = (accept ?? "*/*").split(",").map((part) => part.trim().toLowerCase());
  for (const part of wanted) {
    if (part.startsWith("application/vnd.pgrst.plan"))
      throw notImplemented("execution plans (Accept: application/vnd.pgrst.plan)");
    const [type = "", ...parameters] = part.split(";").map((text) => text.trim());
    const nulls = parameters.includes("nulls=stripped") ? ";nulls=stripped" : "";
    const found = BY_TYPE[`${type}${nulls}`];
    if (found) return found;
  }
  throw new RestError(406, "PGRST107", `None of these media types are available: ${wanted.join(", ")}`);
}

/** SQL of the body over the row source `_t`. */
export function bodySql({ kind, isSingle, stripsNulls }: Media, source: string): string {
  if (kind === "csv") {
    const header = `select string_agg(c.name, ',') from (select json_object_keys(r) as name from (select row_to_json(h) as r from ${source} h limit 1) k) c`;
    return `coalesce((${header}), '') || E'\\n' || coalesce(string_agg(substring(_t::text, 2, length(_t::text) - 2), E'\\n'), '')`;
  }
  if (kind === "geojson")
    return `json_build_object('type', 'FeatureCollection', 'features', coalesce(json_agg(extensions.st_asgeojson(_t)::json), '[]'))`;
  const rows = stripsNulls ? "json_strip_nulls(json_agg(_t))" : "json_agg(_t)";
  return isSingle ? `${rows}->0` : `coalesce(${rows}, '[]')`;
}
