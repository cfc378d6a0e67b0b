/** Characters of a TrueType font, from its cmap in format 12 or 4 (OpenType 1.9): what it says and not what a list claims. */

const UNICODE = 0;
const WINDOWS = 3;

/** Ranges `[first, last]` of code points that have a glyph, in order. */
export function charactersOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = [...codePoints(view, cmapOf(view))].sort((left, right) => left - right);
  const ranges = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && point <= last[1] + 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges;
}

/** Where the richest Unicode map begins. */
function cmapOf(view) {
  for (let table = 0; table < view.getUint16(4); table += 1) {
    const record = 12 + table * 16;
    if (view.getUint32(record) !== 0x636d6170) continue;
    const cmap = view.getUint32(record + 8);
    const maps = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => cmap + 4 + index * 8)
      .filter((at) => [UNICODE, WINDOWS].includes(view.getUint16(at)))
      .map((at) => cmap + view.getUint32(at + 4));
    const best = maps.find((at) => view.getUint16(at) === 12) ?? maps.find((at) => view.getUint16(at) === 4);
    if (best !== undefined) return best;
  }
  throw new Error("the font has no map of Unicode characters");
}

function* codePoints(view, at) {
  if (view.getUint16(at) === 12) {
    for (let group = 0; group < view.getUint32(at + 12); group += 1) {
      const own = at + 16 + group * 12;
      for (let point = view.getUint32(own); point <= view.getUint32(own + 4); point += 1) yield point;
    }
    return;
  }
  const twice = view.getUint16(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const [end, start] = [view.getUint16(at + 14 + segment), view.getUint16(at + 16 + twice + segment)];
    const delta = view.getInt16(at + 16 + 2 * twice + segment);
    const offsetAt = at + 16 + 3 * twice + segment;
    const offset = view.getUint16(offsetAt);
    for (let point = start; point <= end && point !== 0xffff; point += 1) {
      const glyph = offset === 0 ? point : view.getUint16(offsetAt + offset + 2 * (point - start));
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) yield point;
    }
  }
}
