/**
 * HarfBuzz, compiled to WebAssembly, as far as documents need it: open a font, ask what it has, shape a run. Bound by
 * hand: the package's own loader asks for Node modules and for `import.meta.url`, neither of which is there on workerd.
 */
import compiled from "harfbuzzjs/dist/harfbuzz.wasm?module";

export type Direction = "ltr" | "rtl";

/** One glyph of a shaped run, in the order in which it is drawn: left to right. Lengths are font units. */
export interface Glyph {
  readonly id: number;
  /** Index of the first UTF-16 unit, in the run, of the characters that this glyph stands for with its neighbours. */
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface ShapingFont {
  readonly unitsPerEm: number;
  /** Whether the font has a glyph for the character by itself. */
  has(codePoint: number): boolean;
  /** Characters of one direction, script and font; `language` is a BCP 47 tag for forms that differ by language. */
  shape(text: string, direction: Direction, language: string): Glyph[];
}

type Call = (...values: number[]) => number;

const HB_MEMORY_MODE_WRITABLE = 2;
const HB_DIRECTION = { ltr: 4, rtl: 5 } as const;
const PAGE_BYTES = 65_536;
/** Size of both of HarfBuzz's records of a glyph: what it is, and where it is. */
const RECORD_BYTES = 20;

/** A HarfBuzz of its own for each document: what it allocates goes with it, nothing is left to free. */
export class HarfBuzz {
  readonly #memory: WebAssembly.Memory;
  readonly #exports: WebAssembly.Exports;

  constructor() {
    const { exports } = new WebAssembly.Instance(compiled, {
      wasi_snapshot_preview1: { proc_exit: refuse },
      env: {
        _emscripten_runtime_keepalive_clear: refuse,
        _abort_js: refuse,
        _setitimer_js: refuse,
        emscripten_resize_heap: (bytes: number) => this.#grow(bytes),
      },
    });
    this.#exports = exports;
    this.#memory = exports.memory as WebAssembly.Memory;
    this.#call("__wasm_call_ctors");
  }

  openFont(bytes: Uint8Array): ShapingFont {
    const blob = this.#call("hb_blob_create", this.#copy(bytes), bytes.length, HB_MEMORY_MODE_WRITABLE, 0, 0);
    const face = this.#call("hb_face_create", blob, 0);
    const font = this.#call("hb_font_create", face);
    const glyphAt = this.#call("malloc", 4);
    return {
      unitsPerEm: this.#call("hb_face_get_upem", face),
      has: (codePoint) => this.#call("hb_font_get_nominal_glyph", font, codePoint, glyphAt) !== 0,
      shape: (text, direction, language) => this.#shape(font, text, direction, language),
    };
  }

  #shape(font: number, text: string, direction: Direction, language: string): Glyph[] {
    const buffer = this.#call("hb_buffer_create");
    const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const textAt = this.#copy(new Uint8Array(units.buffer));
    this.#call("hb_buffer_add_utf16", buffer, textAt, text.length, 0, text.length);
    this.#call("hb_buffer_set_direction", buffer, HB_DIRECTION[direction]);
    this.#call("hb_buffer_set_language", buffer, this.#language(language));
    // sets what is not set yet: the script, from the first character that has one
    this.#call("hb_buffer_guess_segment_properties", buffer);
    this.#call("hb_shape", font, buffer, 0, 0);
    const glyphs = this.#glyphsOf(buffer);
    this.#call("hb_buffer_destroy", buffer);
    this.#call("free", textAt);
    return glyphs;
  }

  #glyphsOf(buffer: number): Glyph[] {
    const count = this.#call("hb_buffer_get_length", buffer);
    const infos = this.#call("hb_buffer_get_glyph_infos", buffer, 0);
    const places = this.#call("hb_buffer_get_glyph_positions", buffer, 0);
    const view = new DataView(this.#memory.buffer);
    return Array.from({ length: count }, (_, index) => {
      const [info, place] = [infos + index * RECORD_BYTES, places + index * RECORD_BYTES];
      return {
        id: view.getUint32(info, true),
        cluster: view.getUint32(info + 8, true),
        advance: view.getInt32(place, true),
        xOffset: view.getInt32(place + 8, true),
        yOffset: view.getInt32(place + 12, true),
      };
    });
  }

  #language(tag: string): number {
    const bytes = new TextEncoder().encode(tag);
    const at = this.#copy(bytes);
    const language = this.#call("hb_language_from_string", at, bytes.length);
    this.#call("free", at);
    return language;
  }

  #copy(bytes: Uint8Array): number {
    const at = this.#call("malloc", Math.max(bytes.length, 1));
    new Uint8Array(this.#memory.buffer).set(bytes, at);
    return at;
  }

  #grow(bytes: number): number {
    try {
      this.#memory.grow(Math.ceil((bytes - this.#memory.buffer.byteLength) / PAGE_BYTES));
      return 1;
    } catch {
      return 0;
    }
  }

  #call(name: string, ...values: number[]): number {
    return (this.#exports[name] as Call)(...values);
  }
}

function refuse(): never {
  throw new Error("HarfBuzz stopped");
}
