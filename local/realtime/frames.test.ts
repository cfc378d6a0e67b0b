import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBinary, decodeText, encodeBroadcast, encodeText, MalformedFrame } from "./frames";

const push = (parts: readonly string[], content: Buffer, encoding = 1) => {
  const bytes = parts.map((part) => Buffer.from(part));
  return Buffer.concat([Buffer.from([3, ...bytes.map((part) => part.length), encoding]), ...bytes, content]);
};

describe("binary frames", () => {
  it("reads what a client writes", () => {
    const frame = push(["1", "2", "realtime:ž", "hi", '{"persist":true}'], Buffer.from('{"a":1}'));
    expect(decodeBinary(frame)).toEqual({
      kind: "broadcast",
      broadcast: {
        joinRef: "1",
        ref: "2",
        topic: "realtime:ž",
        event: "hi",
        meta: { persist: true },
        content: { bytes: Buffer.from('{"a":1}'), isJson: true },
      },
    });
  });

  it("writes lengths in bytes", () => {
    const frame = encodeBroadcast("realtime:ž", "é", { bytes: Buffer.from("{}"), isJson: true }, { id: "x" });
    expect([...frame.subarray(0, 5)]).toEqual([4, 11, 2, 10, 1]);
    expect(frame.subarray(5).toString()).toBe('realtime:žé{"id":"x"}{}');
  });

  it("refuses any frame that is cut short, and throws nothing else whatever the bytes", () => {
    const whole = push(["1", "2", "realtime:room", "event", ""], Buffer.from('{"a":1}'));
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeBinary(whole.subarray(0, length))).toThrow(MalformedFrame);
    }
    const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from([3, ...array]));
    fc.assert(
      fc.property(bytes, (frame) => {
        try {
          decodeBinary(frame);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFrame);
        }
      }),
    );
  });
});

describe("text frames", () => {
  const message = { joinRef: "1", ref: null, topic: "t", event: "e", payload: { a: 1 } };

  it.each(["1.0.0", "2.0.0"] as const)("reads what it writes in %s", (version) => {
    expect(decodeText(encodeText(version, message))).toEqual({ kind: "message", message });
  });

  it("throws nothing but MalformedFrame, whatever the JSON", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.array(fc.jsonValue(), { minLength: 5, maxLength: 5 }).map((v) => JSON.stringify(v)),
        ),
        (text) => {
          try {
            decodeText(text);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedFrame);
          }
        },
      ),
    );
  });
});
