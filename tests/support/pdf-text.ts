/** Reads the text of our own PDFs back, as a reader that copies or searches it would: by the fonts' character maps. */
import { inflateSync } from "node:zlib";

/** The lines of a document in the order in which they were drawn; a run from right to left reads from its own beginning. */
export function linesOfPdf(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes));
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.flatMap(({ head }) => {
    const fonts = new Map(
      [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", ref]) => [name, mapOf(objects, Number(ref))]),
    );
    const content = streamOf(objects, Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]));
    return [...content.matchAll(/^BT ([\s\S]*?) ET$/gm)].map(([, line = ""]) => textOf(line, fonts));
  });
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString("latin1");
  const offsets = [...text.slice(text.lastIndexOf("\nxref")).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) =>
    Number(at),
  );
  return new Map(
    offsets.map((from, index) => {
      const [whole = "", packed] = /^\d+ 0 obj\n([\s\S]*?)\n(?:stream\n|endobj)/.exec(text.slice(from)) ?? [];
      const length = Number(/\/Length (\d+)/.exec(packed ?? "")?.[1]);
      const isStream = whole.endsWith("stream\n");
      const begin = from + whole.length;
      return [index + 1, { head: packed ?? "", stream: isStream ? file.subarray(begin, begin + length) : null }];
    }),
  );
}

function streamOf(objects: Map<number, PdfObject>, ref: number): string {
  const stream = objects.get(ref)?.stream;
  if (!stream) throw new Error(`object ${ref} is no stream`);
  return inflateSync(stream).toString("latin1");
}

/** What each code of a font stands for. */
function mapOf(objects: Map<number, PdfObject>, font: number): Map<string, string> {
  const map = streamOf(objects, Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? "")?.[1]));
  return new Map(
    [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, code = "", utf16 = ""]) => [
      code,
      Buffer.from(utf16, "hex").swap16().toString("utf16le"),
    ]),
  );
}

const IS_RTL = /[\u0590-\u08ff]/;

function textOf(line: string, fonts: Map<string, Map<string, string>>): string {
  const runs = [...line.matchAll(/\/(F\d+) \S+ Tf \[(.*?)\] TJ/g)].map(([, font = "", codes = ""]) => {
    const characters = [...codes.matchAll(/<([0-9A-F]{4})>/g)].map(
      ([, code = ""]) => fonts.get(font)?.get(code) ?? "�",
    );
    return IS_RTL.test(characters.join("")) ? characters.reverse().join("") : characters.join("");
  });
  const isRightToLeft = runs.some((run) => IS_RTL.test(run));
  return (isRightToLeft ? runs.reverse() : runs).join("");
}
