import { expect, test } from "vitest";
import { readSource } from "./source-text.ts";

/** What is left of a text as code, and what stands in its quotes. A # stands for the dollar of a template. */
const read = (shown: string) => {
  const text = shown.replaceAll("#", "$");
  const { code, strings } = readSource(text);
  expect(code).toHaveLength(text.length);
  return [
    code.replaceAll(/ +/g, " ").replaceAll("$", "#").trim(),
    strings.map(({ value }) => value),
  ];
};

test.each<[string, string, string, string[]]>([
  ["comments", "a(); // b()\n/* c() */ d();", "a(); \n d();", []],
  ["strings", `f("x()", 'y(\\'')`, `f(" ", ' ')`, ["x()", "y(\\'"]],
  ["an address, which holds two slashes", 'get("https://a.b/c")', 'get(" ")', ["https://a.b/c"]],
  [
    "templates, whose expressions are code",
    "`a #{f(`b #{c}`)} d`; g()",
    "` #{f(` #{c}`)} `; g()",
    ["a ", "b ", "", " d"],
  ],
  [
    "an apostrophe in the text of a page",
    "<p>It's here</p>\nf('x')",
    "<p>It's here</p>\nf(' ')",
    ["x"],
  ],
  ["regular expressions", 'x = /["/]/; y("z")', 'x = / /; y(" ")', ["z"]],
  ["divisions", 'x = a / b; y("z") / 2', 'x = a / b; y(" ") / 2', ["z"]],
  ["objects in templates", "`#{{ a: 1 }.a}` + b", "`#{{ a: 1 }.a}` + b", ["", ""]],
])("%s", (_, text, code, strings) => {
  expect(read(text)).toEqual([code, strings]);
});
