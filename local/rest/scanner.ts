import { parseError } from "./errors";

const NAME_CHAR = /[\p{L}\p{N}_ $]/u;

/** Reads the small languages of query strings from left to right; every failure names the whole text. */
export class Scanner {
  readonly #text: string;
  readonly #what: string;
  #at = 0;

  constructor(text: string, what: string) {
    this.#text = text;
    this.#what = what;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get mark(): number {
    return this.#at;
  }

  rewind(mark: number): void {
    this.#at = mark;
  }

  peek(token: string): boolean {
    return this.#text.startsWith(token, this.#at);
  }

  eat(token: string): boolean {
    if (!this.peek(token)) return false;
    this.#at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.eat(token)) throw this.error();
  }

  match(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, `${pattern.flags}y`);
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  /** The rest, whatever it is. */
  rest(): string {
    const rest = this.#text.slice(this.#at);
    this.#at = this.#text.length;
    return rest;
  }

  error(): Error {
    return parseError(this.#what, this.#text);
  }

  /** `"any \" thing"`; undefined when there is no quote here. */
  quoted(): string | undefined {
    if (!this.eat('"')) return undefined;
    let value = "";
    for (;;) {
      const char = this.#text[this.#at++];
      if (char === undefined) throw this.error();
      if (char === '"') return value;
      value += char === "\\" ? (this.#text[this.#at++] ?? "") : char;
    }
  }

  /** A column, relation or alias: quoted, or letters, digits, `_`, `$`, blanks and dashes that begin no arrow. */
  name(): string {
    const quoted = this.quoted();
    if (quoted !== undefined) return quoted;
    let name = "";
    for (;;) {
      const char = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
      const isDash = char === "-" && this.#text[this.#at + 1] !== ">" && name !== "";
      if (!isDash && !NAME_CHAR.test(char)) break;
      name += char;
      this.#at += char.length;
    }
    if (name.trim() === "") throw this.error();
    return name.trim();
  }

  /** Text up to one of the stop characters outside quotes and brackets. */
  balanced(stops: string): string {
    const start = this.#at;
    let depth = 0;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? "";
      if (char === '"') {
        this.quoted();
        continue;
      }
      if (depth === 0 && stops.includes(char)) break;
      if ("({[".includes(char)) depth++;
      if (")}]".includes(char)) depth--;
      if (depth < 0) break;
      this.#at++;
    }
    return this.#text.slice(start, this.#at);
  }
}
