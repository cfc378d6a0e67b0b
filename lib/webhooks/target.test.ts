import { describe, expect, it } from "vitest";
import { assertPublicHost } from "./resolve";
import { isPublicAddress, parseTarget, TargetRefused } from "./target";

const rules = { canReachLoopback: false, ownHosts: ["nexors.app"] };

describe("addresses", () => {
  it.each(["8.8.8.8", "1.1.1.1", "203.0.112.1", "2606:4700:4700::1111", "2a00:1450::8a"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.0.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::ffff:127.0.0.1",
    "64:ff9b::8.8.8.8",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "0177.0.0.1",
    "2130706433",
    "not an address",
    "",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("targets", () => {
  it.each(["https://example.com/hooks?x=1", "https://hooks.example.com:8443/", "https://EXAMPLE.com./in"])(
    "%s is accepted",
    (text) => {
      expect(parseTarget(text, rules).protocol).toBe("https:");
    },
  );
  it.each([
    "http://example.com/",
    "ftp://example.com/",
    "javascript:alert(1)",
    "//example.com/",
    "https://user:pass@example.com/",
    "https://user@example.com/",
    "https://example.com:22/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://8.8.8.8/",
    "https://localhost/",
    "https://localhost./",
    "https://x.localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://intranet/",
    "https://nexors.app/api/internal/jobs",
    "https://NEXORS.app./",
    "https://①②⑦.0.0.1/",
    "http://localhost:4000/",
  ])("%s is refused", (text) => {
    expect(() => parseTarget(text, rules)).toThrow(TargetRefused);
  });
  it("lets plain HTTP through to this machine alone, where that is allowed", () => {
    const local = { ...rules, canReachLoopback: true };
    expect(parseTarget("http://localhost:4120/in", local).port).toBe("4120");
    expect(parseTarget("http://[::1]:4120/", local).hostname).toBe("[::1]");
    for (const text of ["http://example.com/", "http://10.0.0.1/", "http://localhost.example.com/"]) {
      expect(() => parseTarget(text, local), text).toThrow(TargetRefused);
    }
  });
});

describe("a host", () => {
  const answering =
    (records: Record<string, { type: number; data: string }[]>): typeof fetch =>
    async (input) => {
      const type = new URL(String(input)).searchParams.get("type") ?? "";
      return Response.json({ Status: 0, Answer: records[type] });
    };
  const check = (records: Record<string, { type: number; data: string }[]>) =>
    assertPublicHost("hooks.example.com", "https://resolver.example/dns-query", answering(records));

  it("is called when all of its addresses are public", async () => {
    await expect(
      check({
        1: [
          { type: 5, data: "elsewhere.example." },
          { type: 1, data: "8.8.8.8" },
        ],
        28: [{ type: 28, data: "2606:4700::1" }],
      }),
    ).resolves.toBeUndefined();
  });
  it.each([
    [
      "one of two is private",
      {
        1: [
          { type: 1, data: "8.8.8.8" },
          { type: 1, data: "10.0.0.1" },
        ],
      },
    ],
    ["IPv6 leads inside", { 1: [{ type: 1, data: "8.8.8.8" }], 28: [{ type: 28, data: "::1" }] }],
    ["IPv4 is mapped", { 28: [{ type: 28, data: "::ffff:8.8.8.8" }] }],
    ["it is the metadata service", { 1: [{ type: 1, data: "169.254.169.254" }] }],
    ["it has none", {}],
    ["the answer is no address", { 1: [{ type: 1, data: "localhost" }] }],
  ])("is refused when %s", async (_name, records) => {
    await expect(check(records)).rejects.toThrow(TargetRefused);
  });
  it("is not called when the resolver does not answer", async () => {
    const broken: typeof fetch = async () => new Response("", { status: 502 });
    await expect(assertPublicHost("x.example", "https://resolver.example/", broken)).rejects.toThrow("502");
  });
});
