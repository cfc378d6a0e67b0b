import { describe, expect, it } from "vitest";
import { RecentAnswers } from "./recent-answers";

describe("recent answers", () => {
  it("are repeated until their seconds are over", () => {
    const answers = new RecentAnswers();
    answers.set("a", "{}", 10, 0);
    expect(answers.get("a", 9_999)).toBe("{}");
    expect(answers.get("a", 10_000)).toBeNull();
    expect(answers.get("b", 0)).toBeNull();
  });

  it("are bounded in size and number, so that made-up queries cannot fill the isolate", () => {
    const answers = new RecentAnswers();
    answers.set("large", "x".repeat(70_000), 10, 0);
    expect(answers.get("large", 0)).toBeNull();
    for (let index = 0; index < 1_000; index += 1) answers.set(`q-${index}`, "{}", 10, 0);
    expect(answers.get("q-499", 0)).toBeNull();
    expect(answers.get("q-500", 0)).toBe("{}");
  });
});
