import { expect, it } from "vitest";
import { toIcs } from "./calendar";

const entry = {
  uid: "ride_1@nexors",
  startsAt: "2026-12-01T09:30:00-05:00",
  endsAt: "2026-12-01T15:10:00Z",
  stampedAt: "2026-11-24T12:00:00.123Z",
  title: "Transfer, São Paulo; 2 bags",
  location: "A\\B",
  description: "one\ntwo",
  url: "https://example.test/rides/ride_1",
};

it("writes times in UTC and escapes text", () => {
  const ics = toIcs(entry);
  expect(ics).toContain("DTSTART:20261201T143000Z\r\n");
  expect(ics).toContain("DTSTAMP:20261124T120000Z\r\n");
  expect(ics).toContain("SUMMARY:Transfer\\, São Paulo\\; 2 bags\r\n");
  expect(ics).toContain("LOCATION:A\\\\B\r\n");
  expect(ics).toContain("DESCRIPTION:one\\ntwo\r\n");
});

it("folds long lines at 75 octets and keeps characters whole", () => {
  const title = "é".repeat(120);
  const ics = toIcs({ ...entry, title });
  const sizes = ics.split("\r\n").map((line) => new TextEncoder().encode(line).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
  expect(ics.replaceAll("\r\n ", "")).toContain(`SUMMARY:${title}`);
});
