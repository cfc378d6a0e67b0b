/** The little of ASN.1 DER (X.690) that an X.509 certificate needs. Throws `RangeError` on anything malformed. */
export interface DerNode {
  readonly tag: number;
  /** Header and content: what a signature covers. */
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

const CONSTRUCTED = 0x20;

/** Reads the node at the start of `bytes`. */
export function readDer(bytes: Uint8Array): DerNode {
  const tag = byteAt(bytes, 0);
  const first = byteAt(bytes, 1);
  let length = first;
  let header = 2;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw new RangeError("DER: unsupported length");
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + byteAt(bytes, 2 + index);
    header = 2 + count;
  }
  if (header + length > bytes.length) throw new RangeError("DER: truncated");
  return { tag, raw: bytes.subarray(0, header + length), content: bytes.subarray(header, header + length) };
}

/** The children of a constructed node. */
export function childrenOf(node: DerNode): DerNode[] {
  if (!(node.tag & CONSTRUCTED)) throw new RangeError("DER: not constructed");
  const children: DerNode[] = [];
  for (let offset = 0; offset < node.content.length; ) {
    const child = readDer(node.content.subarray(offset));
    children.push(child);
    offset += child.raw.length;
  }
  return children;
}

/** A child that must be there. */
export function childAt(nodes: readonly DerNode[], index: number): DerNode {
  const node = nodes[index];
  if (!node) throw new RangeError("DER: missing element");
  return node;
}

/** Object identifier content as lower-case hex; compared, never shown. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) throw new RangeError("DER: truncated");
  return byte;
}
