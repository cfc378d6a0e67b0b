import { createHmac, randomBytes } from "node:crypto";
import qrcode from "qrcode-generator";
import { isSameText } from "./compare";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
/** Clocks may differ by one step either way. */
const DRIFTS = [0, -1, 1];

/** RFC 4648 base32 without padding. */
function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (char) => BASE32.indexOf(char).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((group) => Number.parseInt(group, 2)));
}

export const createSecret = (): string => toBase32(randomBytes(SECRET_BYTES));

/** Six digits for a step: RFC 6238 with SHA-1, truncated as RFC 4226 section 5.3 says. */
function codeAt(secret: string, step: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The step whose code this is, if it is later than the last one used; null for a wrong or replayed code. */
export function matchStep(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const current = Math.floor(nowMs / 1000 / STEP_SECONDS);
  const steps = DRIFTS.map((drift) => current + drift).filter((step) => step > lastStep);
  return steps.find((step) => isSameText(codeAt(secret, step), code)) ?? null;
}

export function otpauthUri(secret: string, issuer: string, account: string): string {
  const query = new URLSearchParams({ algorithm: "SHA1", digits: "6", issuer, period: String(STEP_SECONDS), secret });
  // Authenticator apps show "+" as it is, so blanks have to be %20.
  const encoded = query.toString().replaceAll("+", "%20");
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${encoded}`;
}

/** The address as an SVG without `#` or `%`, so that it may stand unescaped in a data URL. */
export function qrSvg(text: string): string {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const cells = Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)] as const);
  const path = cells.filter(([x, y]) => code.isDark(y, x)).map(([x, y]) => `M${x + 4} ${y + 4}h1v1h-1z`);
  const edge = size + 8;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${edge} ${edge}" shape-rendering="crispEdges">` +
    `<rect width="${edge}" height="${edge}" fill="white"/><path d="${path.join("")}" fill="black"/></svg>`
  );
}
