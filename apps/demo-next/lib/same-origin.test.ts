import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const host = "127.0.0.1:3000";

test.each([
  ["our own page", { "sec-fetch-site": "same-origin", origin: `http://${host}` }],
  ["an address typed by hand", { "sec-fetch-site": "none" }],
  ["our own page in an old browser", { origin: `http://${host}` }],
  ["a server", {}],
])("%s is let in", (_, headers) => {
  expect(isSameOrigin(new Headers({ host, ...headers }))).toBe(true);
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["another port of this host", { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:1" }],
  ["another site in an old browser", { origin: "https://evil.example" }],
  ["another port in an old browser", { origin: "http://127.0.0.1:1" }],
  ["a sandboxed frame", { origin: "null" }],
])("B68 %s is refused", (_, headers) => {
  expect(isSameOrigin(new Headers({ host, ...headers }))).toBe(false);
});
