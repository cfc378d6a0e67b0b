import { wordsOf } from "./content";
import type { InvoiceDocument } from "./document";
import { LAYOUT_VERSION } from "./render-document";

/** `invoice-INV-2026-000042.pdf`, in the language of the document; ASCII. */
export function filenameOf(document: InvoiceDocument): string {
  const { filename } = wordsOf(document.buyer.locale);
  return `${filename[document.kind]}-${document.number.replace(/[^\w-]/g, "-")}.pdf`;
}

/** An entity tag that changes whenever the bytes may: with the document and with the layout. */
export async function etagOf(document: InvoiceDocument): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([LAYOUT_VERSION, document]));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return `"${Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}
