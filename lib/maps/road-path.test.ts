import { describe, expect, it } from "vitest";
import { routePath } from "@/lib/contracts/common";
import { decodePolyline, encodePolyline } from "@/lib/geo/polyline";
import { roadPath } from "./road-path";

const A = { lat: 25.7959, lon: -80.287 };
const B = { lat: 25.7617, lon: -80.1918 };
const C = { lat: 25.7781, lon: -80.1311 };

describe("roadPath", () => {
  it("joins the legs: where one ends the next begins", () => {
    expect(decodePolyline(roadPath([encodePolyline([A, B]), encodePolyline([B, C])], 5) ?? "")).toEqual([A, B, C]);
  });

  it("keeps at most 400 points, in what the contract and the database take", () => {
    const zigzag = Array.from({ length: 5_000 }, (_, index) => ({
      lat: 25 + (index % 2) * 60,
      lon: -170 + index * 0.06,
    }));
    const path = roadPath([encodePolyline(zigzag)], 5);
    expect(decodePolyline(path ?? "")).toHaveLength(400);
    expect(routePath.parse(path)).toBe(path);
  });

  it("goes on past the date line instead of around the world", () => {
    const path = roadPath(
      [
        encodePolyline([
          { lat: -16.5, lon: 179.9 },
          { lat: -16.6, lon: -179.9 },
        ]),
      ],
      5,
    );
    expect(decodePolyline(path ?? "")?.map(({ lon }) => lon)).toEqual([179.9, 180.1]);
  });

  it("is null where a leg cannot be read or there is no way", () => {
    expect(roadPath([encodePolyline([A, B]), "no line"], 5)).toBeNull();
    expect(roadPath([encodePolyline([A, A])], 5)).toBeNull();
    expect(roadPath([""], 5)).toBeNull();
    expect(roadPath([], 6)).toBeNull();
  });
});
