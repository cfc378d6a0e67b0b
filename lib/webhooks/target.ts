/**
 * Which addresses may be called in the name of a customer: names on the public internet, by HTTPS. Everything that the
 * resolver answers must be public; the rule is applied before each delivery, because a name may point elsewhere by then.
 */
import { parseAddressRanges } from "@/lib/ratelimit/address-ranges";

/** IANA's special-purpose registries for IPv4; multicast and what is reserved included. */
const SPECIAL_V4 = parseAddressRanges(
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3`,
);
const ALL_V4 = parseAddressRanges("0.0.0.0/0");
/** Of IPv6 only what is handed out as global unicast; within it not documentation, Teredo, 6to4 and other special ranges. */
const GLOBAL_V6 = parseAddressRanges("2000::/3");
const SPECIAL_V6 = parseAddressRanges("2001::/23 2001:db8::/32 2002::/16 3fff::/20");
const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);
const PRIVATE_SUFFIXES = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;
const PORTS = new Set(["", "443", "8443"]);

export interface TargetRules {
  /** Whether plain HTTP to this machine is allowed: for the embedded stack and tests alone. */
  readonly canReachLoopback: boolean;
  /** Hosts of the product itself, which nobody may call through it. */
  readonly ownHosts: readonly string[];
}

/** Why an address is not called; the text is for the person who typed it. */
export class TargetRefused extends Error {
  override readonly name = "TargetRefused";
}

/** Whether an address can be reached from everywhere. IPv4 in IPv6 clothes is refused, whatever it is. */
export function isPublicAddress(address: string): boolean {
  if (!address.includes(":")) return ALL_V4.has(address) && !SPECIAL_V4.has(address);
  return GLOBAL_V6.has(address) && !SPECIAL_V6.has(address);
}

/** The address as a URL, or `TargetRefused`. Asks no resolver: see `assertPublicHost`. */
export function parseTarget(text: string, rules: TargetRules): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new TargetRefused("this is no web address");
  if (url.username !== "" || url.password !== "") throw new TargetRefused("credentials in the address are not used");
  if (isLoopbackTarget(url, rules)) return url;
  if (url.protocol !== "https:") throw new TargetRefused("the address must begin with https://");
  if (!PORTS.has(url.port)) throw new TargetRefused("the port must be 443 or 8443");
  const host = url.hostname.replace(/\.$/, "");
  // a number in whatever notation has become four decimals or brackets by now
  if (/^[\d.]+$/.test(host) || host.startsWith("[")) throw new TargetRefused("a host name is needed, not a number");
  if (!host.includes(".") || PRIVATE_SUFFIXES.test(host)) throw new TargetRefused("the host is not a public one");
  if (rules.ownHosts.includes(host)) throw new TargetRefused("the host is our own");
  return url;
}

export function isLoopbackTarget(url: URL, rules: TargetRules): boolean {
  return rules.canReachLoopback && LOOPBACK_NAMES.has(url.hostname);
}
