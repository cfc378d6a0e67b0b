import { describe, expect, it } from "vitest";
import { addressesOf, languageOf } from "./loader/language";
import { hostFrom, policyOf, snippetOf } from "./snippets";

const choice = {
  origin: "https://nexors.example",
  fleet: "biscayne",
  locale: null,
  theme: null,
  fallback: { text: 'Book "now" & <here>', href: "https://nexors.example/f/biscayne" },
} as const;

describe("the snippet", () => {
  it("is one line, with what was chosen", () => {
    expect(snippetOf({ ...choice, kind: "script" })).toBe(
      '<script src="https://nexors.example/widget/v1.js" data-fleet="biscayne" async></script>',
    );
    expect(snippetOf({ ...choice, kind: "script", locale: "de", theme: "dark" })).toContain(
      'data-fleet="biscayne" data-locale="de" data-theme="dark"',
    );
  });

  it("or an element with a link inside, its text escaped", () => {
    const html = snippetOf({ ...choice, kind: "element", locale: "ar" });
    expect(html).toContain('<nexors-booking fleet="biscayne" locale="ar">');
    expect(html).toContain('<a href="https://nexors.example/f/biscayne">Book &quot;now&quot; &amp; &lt;here&gt;</a>');
  });

  it("comes with its policy", () => {
    expect(policyOf("https://nexors.example")).toBe(
      "script-src https://nexors.example; frame-src https://nexors.example",
    );
  });
});

it("takes the host from a pasted address", () => {
  for (const typed of ["www.example.com", " https://WWW.example.com/a?b#c ", "http://www.example.com"]) {
    expect(hostFrom(typed)).toBe("www.example.com");
  }
  expect(hostFrom("*.example.com:8443/")).toBe("*.example.com:8443");
});

describe("the frame's language and address", () => {
  it("is the first wish that the product speaks", () => {
    expect(languageOf("pt-BR", "de")).toBe("pt");
    expect(languageOf(null, "", "xx", "de_AT")).toBe("de");
    expect(languageOf("tlh")).toBe("en");
  });

  it("has no prefix in English and a theme only when it is one", () => {
    expect(addressesOf("https://h", "a", "en", null).frame).toBe("https://h/embed/a");
    expect(addressesOf("https://h", "a/b", "de", "dark")).toEqual({
      frame: "https://h/de/embed/a%2Fb?theme=dark",
      page: "https://h/de/f/a%2Fb",
    });
    expect(addressesOf("https://h", "a", "en", "x&y=1").frame).toBe("https://h/embed/a");
  });
});
