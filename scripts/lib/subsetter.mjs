/** HarfBuzz's subsetter as a function of bytes. Runs at build time only: on the edge, subsets are cut by `lib/invoices`. */
import { readFile } from "node:fs/promises";

const WRITABLE = 2;
const NO_HINTING = 0x01;
/** The box that stands for a character that no font has. */
const NOTDEF_OUTLINE = 0x40;
const WEIGHT_AXIS = 0x77676874; // wght

/**
 * Returns `(font, { ranges, weight }) => Uint8Array`: the characters of `ranges` with all that shaping needs, or
 * everything for null; a variable font frozen at `weight`.
 */
export async function openSubsetter(wasmFile) {
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile));
  const hb = instance.exports;
  hb._initialize();

  function open(bytes) {
    const at = hb.malloc(bytes.length);
    new Uint8Array(hb.memory.buffer).set(bytes, at);
    const blob = hb.hb_blob_create(at, bytes.length, WRITABLE, 0, 0);
    const face = hb.hb_face_create(blob, 0);
    hb.hb_blob_destroy(blob);
    return { face, close: () => [hb.hb_face_destroy(face), hb.free(at)] };
  }

  function bytesOf(face) {
    const blob = hb.hb_face_reference_blob(face);
    const at = hb.hb_blob_get_data(blob, 0);
    const bytes = new Uint8Array(hb.memory.buffer).slice(at, at + hb.hb_blob_get_length(blob));
    hb.hb_blob_destroy(blob);
    return bytes;
  }

  return (font, { ranges, weight }) => {
    const { face, close } = open(font);
    const input = hb.hb_subset_input_create_or_fail();
    if (ranges === null) hb.hb_subset_input_keep_everything(input);
    const set = hb.hb_subset_input_unicode_set(input);
    for (const [from, to] of ranges ?? []) for (let each = from; each <= to; each += 1) hb.hb_set_add(set, each);
    hb.hb_subset_input_set_flags(input, NO_HINTING | NOTDEF_OUTLINE);
    if (weight) hb.hb_subset_input_pin_axis_location(input, face, WEIGHT_AXIS, weight);
    const made = hb.hb_subset_or_fail(face, input);
    if (!made) throw new Error("the font cannot be cut");
    const bytes = bytesOf(made);
    hb.hb_face_destroy(made);
    hb.hb_subset_input_destroy(input);
    close();
    return bytes;
  };
}
