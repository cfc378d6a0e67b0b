/**
 * IPv4 and IPv6 addresses and CIDR ranges, compared as numbers and never as text: `2001:db8::1` and
 * `2001:0DB8:0:0::1` are one address, and `10.0.0.1` is no prefix of `10.0.0.10`.
 */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

interface Range extends Address {
  readonly prefix: number;
}

const V4_IN_V6 = 0xffffn << 32n;

/** A list of ranges that an address can be looked up in. */
export interface AddressRanges {
  /** False for a text that is no address. */
  has(address: string): boolean;
  readonly size: number;
}

/**
 * Reads addresses and ranges that are separated by commas or white space. Throws an `Error` that names the entries that
 * are neither: a list with a slip of the pen must not quietly protect less than it says.
 */
export function parseAddressRanges(text: string): AddressRanges {
  const entries = text.split(/[\s,]+/).filter(Boolean);
  const ranges = entries.map((entry) => ({ entry, range: parseRange(entry) }));
  const wrong = ranges.filter(({ range }) => range === null).map(({ entry }) => entry);
  if (wrong.length > 0) throw new Error(`not an address or CIDR range: ${wrong.join(", ")}`);
  const known = ranges.flatMap(({ range }) => range ?? []);
  return {
    size: known.length,
    has: (text) => {
      const address = parseAddress(text);
      return address !== null && known.some((range) => contains(range, address));
    },
  };
}

function contains(range: Range, address: Address): boolean {
  if (range.bits !== address.bits) return false;
  const host = BigInt(range.bits - range.prefix);
  return range.value >> host === address.value >> host;
}

function parseRange(entry: string): Range | null {
  const [text = "", prefixText, ...rest] = entry.split("/");
  const address = parseAddress(text);
  if (!address || rest.length > 0) return null;
  if (prefixText === undefined) return { ...address, prefix: address.bits };
  const prefix = /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : Number.NaN;
  return prefix <= address.bits ? { ...address, prefix } : null;
}

function parseAddress(text: string): Address | null {
  if (!text.includes(":")) return parseV4(text);
  const value = parseV6(text);
  if (value === null) return null;
  // an IPv4 address in IPv6 clothes is that IPv4 address
  return value >> 32n === V4_IN_V6 >> 32n ? { bits: 32, value: value & 0xffff_ffffn } : { bits: 128, value };
}

function parseV4(text: string): Address | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return null;
  return { bits: 32, value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) };
}

function parseV6(text: string): bigint | null {
  const halves = withHexTail(text)?.split("::");
  if (!halves || halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array<string>(halves.length === 2 ? missing : 0).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** `::ffff:192.0.2.1` with its last four bytes as two groups. */
function withHexTail(text: string): string | null {
  const at = text.lastIndexOf(":") + 1;
  const tail = text.slice(at);
  if (!tail.includes(".")) return text;
  const address = parseV4(tail);
  if (!address) return null;
  return `${text.slice(0, at)}${(address.value >> 16n).toString(16)}:${(address.value & 0xffffn).toString(16)}`;
}
