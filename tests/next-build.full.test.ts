import { spawnSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { installHost } from "./installed-host.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const layout = `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`;
/** A server component may import what it likes, and a client component what is made for it. */
const rightPage = `import { createCheckout } from "@toss-bff/toss-checkout";
import { createTossClient } from "@toss-bff/toss-client";
import { createPaymentsRouter } from "@toss-bff/trpc-router";
import { Receipt } from "./receipt.js";
const are = [createCheckout, createPaymentsRouter, createTossClient].map((one) => typeof one);
export default () => <Receipt are={are.join()} />;`;
const receipt = `"use client";
import { getTossError } from "@toss-bff/trpc-router/client";
export const Receipt = ({ are }) => <p onClick={() => getTossError(null)}>{are}</p>;`;

const wrongPage = `import { Pay } from "./pay.js";
export default () => <Pay />;`;
const pay = (entry: string) => `"use client";
import * as server from "${entry}";
export const Pay = () => <button onClick={() => console.log(server)}>Pay</button>;`;

/** A client component may import what is made for a browser. */
const safePage = `import { Pay } from "./pay.js";
export default () => <Pay />;`;
const safePay = `"use client";
import * as errors from "@toss-bff/toss-client/errors";
import * as payment from "@toss-bff/toss-client/payment";
import * as schema from "@toss-bff/toss-client/schema";
export const Pay = () => <button onClick={() => console.log(errors, payment, schema)}>Pay</button>;`;

const rightFiles = { "app/right/page.js": rightPage, "app/right/receipt.js": receipt };
const rightApp = { ...rightFiles, "app/safe/page.js": safePage, "app/safe/pay.js": safePay };
const wrongApp = {
  ...rightFiles,
  "app/router/page.js": wrongPage,
  "app/router/pay.js": pay("@toss-bff/trpc-router"),
  "app/client/page.js": wrongPage,
  "app/client/pay.js": pay("@toss-bff/toss-client"),
  "app/checkout/page.js": wrongPage,
  "app/checkout/pay.js": pay("@toss-bff/toss-checkout"),
};

const host = installHost();
afterAll(() => {
  host[Symbol.dispose]();
}, 60_000);

/** An app inside of the repository, since Turbopack follows no link out of its root. */
function makeApp(pages: Record<string, string>) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const app = mkdtempSync(join(root, ".cache/next-app-"));
  cpSync(join(host.folder, "node_modules/@toss-bff"), join(app, "node_modules/@toss-bff"), {
    recursive: true,
  });
  const files = {
    "package.json": '{ "private": true, "type": "module" }',
    "next.config.js": `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
    "app/layout.js": layout,
    ...pages,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(app, file)), { recursive: true });
    writeFileSync(join(app, file), text);
  }
  return {
    folder: app,
    [Symbol.dispose]() {
      rmSync(app, { recursive: true, force: true });
    },
  };
}

function build(app: string, bundler: string) {
  const next = join(root, "node_modules/next/dist/bin/next");
  return spawnSync(process.execPath, [next, "build", bundler], {
    cwd: app,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
  });
}

test("S12 next build takes the entries that are safe in a browser, and nothing of a server with them", () => {
  using app = makeApp(rightApp);
  const { status, stderr } = build(app.folder, "--turbopack");
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const built = join(app.folder, ".next");
  const chunks = globSync("static/chunks/**/*.js", { cwd: built });
  const code = chunks.map((name) => readFileSync(join(built, name), "utf8")).join("\n");
  // Of each of the three: a code, a status, zod.
  for (const own of ["REJECT_CARD_PAYMENT", "PARTIAL_CANCELED", "ZodError"]) {
    expect(code).toContain(own);
  }
  expect(code.match(/["'`]node:\w+|undici|createTossClient|_g?sk_|Basic \W/g)).toBe(null);
});

test.for(["--turbopack", "--webpack"])(
  "G14: next build %s refuses a client component that imports a server entry, and says what to do",
  (bundler) => {
    using app = makeApp(wrongApp);
    const { status, stderr } = build(app.folder, bundler);
    const missing = Array.from(stderr.matchAll(/Can't resolve '(.*?)'/g), ([, name]) => name);
    expect({ status, missing: missing.sort(), stderr }).toMatchObject({
      status: 1,
      missing: [
        "This entry of @toss-bff/toss-checkout is for servers. In a browser, import its types only, or call the procedures of @toss-bff/trpc-router",
        "This entry of @toss-bff/toss-client is for servers. In a browser, import its types only, or @toss-bff/toss-client/payment, /errors and /schema",
        "This entry of @toss-bff/trpc-router is for servers. In a browser, import its types only, or @toss-bff/trpc-router/client",
      ],
    });
    expect(stderr).toContain("pay.js");
  },
);
