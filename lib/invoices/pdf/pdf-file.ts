/** The container of a PDF 1.7 (ISO 32000-1, 7.5): numbered objects, a table of where each begins, a trailer. */

/** Number of an object. */
export type Ref = number;

const encoder = new TextEncoder();
/** The second line has bytes above 127, which tells transports that the file is not text. */
const HEADER = Uint8Array.of(...encoder.encode("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a);

export class PdfFile {
  readonly #objects: (Uint8Array | null)[] = [];

  /** A number for an object that others refer to before it is written. */
  reserve(): Ref {
    this.#objects.push(null);
    return this.#objects.length;
  }

  /** Writes an object: PDF syntax, ASCII only. */
  write(body: string, ref: Ref = this.reserve()): Ref {
    this.#objects[ref - 1] = encoder.encode(`${ref} 0 obj\n${body}\nendobj\n`);
    return ref;
  }

  /** Writes bytes, deflated; `entries` are those of the stream's dictionary beside its length and filter. */
  async writeStream(bytes: Uint8Array, entries = "", ref: Ref = this.reserve()): Promise<Ref> {
    const packed = await deflate(bytes);
    const head = `${ref} 0 obj\n<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    this.#objects[ref - 1] = join([encoder.encode(head), packed, encoder.encode("\nendstream\nendobj\n")]);
    return ref;
  }

  /** The file. The same objects give the same bytes: its id is their hash. */
  async bytes({ root, info }: { root: Ref; info: Ref }): Promise<Uint8Array> {
    const objects = this.#objects.map((object, index) => {
      if (object === null) throw new Error(`object ${index + 1} was never written`);
      return object;
    });
    let offset = HEADER.length;
    const offsets = objects.map(({ length }) => {
      const own = offset;
      offset += length;
      return own;
    });
    const body = join([HEADER, ...objects]);
    const id = await hashOf(body);
    const rows = offsets.map((each) => `${String(each).padStart(10, "0")} 00000 n \n`);
    const count = objects.length + 1;
    const tail = [
      `xref\n0 ${count}\n0000000000 65535 f \n${rows.join("")}`,
      `trailer\n<< /Size ${count} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\n`,
      `startxref\n${offset}\n%%EOF\n`,
    ];
    return join([body, encoder.encode(tail.join(""))]);
  }
}

/** Any text as a PDF string: UTF-16 with its byte order mark, in hexadecimal digits. */
export function textString(text: string): string {
  return `<FEFF${utf16Hex(text)}>`;
}

export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join("");
}

/** Four hexadecimal digits. */
export function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** A length with at most three decimals; an exponent or `-0` is no PDF number. */
export function number(value: number): string {
  return String(Math.round(value * 1_000) / 1_000 + 0);
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
