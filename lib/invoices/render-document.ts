import { contentOf, textsOf } from "./content";
import type { InvoiceDocument } from "./document";
import { drawDocument } from "./draw/document";
import { PdfFile } from "./pdf/pdf-file";
import { FontSet, type ReadFont } from "./text/font-set";
import { Typesetter } from "./text/line";

/** Version of what documents look like: another one makes other bytes of the same document. */
export const LAYOUT_VERSION = 1;

/**
 * The document as a PDF: the fonts that it needs embedded with the glyphs that it shows, its text searchable. The same
 * document always gives the same bytes. Rejects when a font cannot be read.
 */
export async function renderDocument(document: InvoiceDocument, read: ReadFont): Promise<Uint8Array> {
  const content = contentOf(document);
  const fonts = await FontSet.load(textsOf(content), content.language, read);
  const { canvas } = drawDocument(content, new Typesetter(fonts));
  const file = new PdfFile();
  const refs = await canvas.write(file, {
    title: `${content.title} ${document.number}`,
    author: document.seller.legalName,
    language: content.language,
    isRightToLeft: content.direction === "rtl",
    createdAt: Date.parse(content.issuedAt),
  });
  return file.bytes(refs);
}
