/** Who may frame the booking form of a fleet (ADR 0014). */

const EMBED = /^\/embed\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/;
/** As the database checks it: a value that ends up in a header is looked at once more before it does. */
const HOST = /^(?:\*\.)?[a-z0-9.-]{1,255}(?::\d{1,5})?$/;
const MAX_SLUG = 40;

/** The fleet whose booking form a path (without its language) shows, or null for every other page. */
export function embeddedFleet(path: string): string | null {
  const slug = EMBED.exec(path)?.[1] ?? null;
  return slug !== null && slug.length <= MAX_SLUG ? slug : null;
}

/**
 * The sources for `frame-ancestors`: our own pages and the fleet's hosts, or everybody where it has named none. Without
 * a scheme a host means that of the frame: over https a page in the clear does not count.
 */
export function frameAncestors(hosts: readonly string[]): string {
  if (hosts.length === 0) return "*";
  return ["'self'", ...hosts.filter((host) => HOST.test(host))].join(" ");
}
