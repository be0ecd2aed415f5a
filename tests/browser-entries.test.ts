import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild-wasm";
import { afterAll, expect, test } from "vitest";
import { installHost } from "./installed-host.ts";

const host = installHost();
afterAll(() => {
  host[Symbol.dispose]();
});

/** Everything the entry exports, as a browser would load it, and the files it was made of. */
async function bundle(entry: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from "${entry}";`, resolveDir: host.folder },
    absWorkingDir: host.folder,
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    metafile: true,
    write: false,
    preserveSymlinks: true,
    // The host has these in any case.
    external: ["react", "@tosspayments/tosspayments-sdk"],
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (!file) throw new Error("esbuild wrote nothing");
  const modules = join(host.folder, "node_modules");
  const inputs = Object.keys(metafile.inputs).filter((name) => name !== "<stdin>");
  return {
    code: file.text,
    gzip: gzipSync(file.contents).length,
    inputs: inputs.map((name) => relative(modules, join(host.folder, name))),
  };
}

test.for([
  ["@toss-bff/toss-client/payment", 4_000, ["@toss-bff"]],
  ["@toss-bff/toss-client/errors", 10_000, ["@toss-bff"]],
  ["@toss-bff/toss-client/schema", 40_000, ["@toss-bff", "zod"]],
  ["@toss-bff/trpc-router/client", 512, ["@toss-bff"]],
  ["@toss-bff/toss-react", 6_144, ["@toss-bff"]],
] as const)(
  "esbuild bundles %s for a browser in at most %d bytes (gzip), from nothing but %s",
  async ([entry, most, packages]) => {
    const { code, gzip, inputs } = await bundle(entry);
    expect([...new Set(inputs.map((name) => name.split("/")[0]))].sort()).toEqual(packages);
    expect(code).not.toMatch(/\bnode:|undici|\bprocess\b|\bBuffer\b/);
    expect(
      inputs.filter((name) => /secret-key|transport|connections|options|checkout\/dist/.test(name)),
    ).toEqual([]);
    expect(gzip).toBeLessThanOrEqual(most);
  },
);

const safeOfClient = "@toss-bff/toss-client/payment, /errors and /schema";

test.for([
  ["@toss-bff/toss-client", safeOfClient],
  ["@toss-bff/toss-client/webhooks", safeOfClient],
  ["@toss-bff/trpc-router", "@toss-bff/trpc-router/client"],
  ["@toss-bff/trpc-router/handler", "@toss-bff/trpc-router/client"],
  ["@toss-bff/toss-checkout", "call the procedures of @toss-bff/trpc-router"],
  ["@toss-bff/toss-checkout/memory", "call the procedures of @toss-bff/trpc-router"],
  ["@toss-bff/toss-checkout/sqlite", "call the procedures of @toss-bff/trpc-router"],
  ["@toss-bff/toss-checkout/postgres", "call the procedures of @toss-bff/trpc-router"],
] as const)(
  "a browser bundle that imports %s fails and says what to do instead: %s",
  async ([entry, instead]) => {
    const owner = entry.split("/", 2).join("/");
    const sentence = `This entry of ${owner} is for servers. In a browser, import its types only, or ${instead}`;
    await expect(bundle(entry)).rejects.toThrow(`Could not resolve "${sentence}"`);
  },
);

test.for(["node", "react-server", "workerd", "worker", "edge-light"])(
  "a server bundle made by the condition %s gets the server entry",
  async (condition) => {
    const { metafile } = await build({
      stdin: {
        contents: 'export { createPaymentsRouter } from "@toss-bff/trpc-router";',
        resolveDir: host.folder,
      },
      absWorkingDir: host.folder,
      bundle: true,
      format: "esm",
      platform: condition === "node" ? "node" : "browser",
      // As wrangler and Next.js have them: their own first, "browser" behind.
      conditions: [condition, "browser"],
      packages: condition === "node" ? "external" : "bundle",
      external: ["@trpc/*", "undici", "node:*", "zod", "superjson"],
      preserveSymlinks: true,
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    expect(Object.keys(metafile.inputs).join()).not.toContain("server-only");
  },
);

/** The whole of an entry as a runtime that is no Node would load it. */
async function bundleFor(condition: string, entry: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from "${entry}";`, resolveDir: host.folder },
    absWorkingDir: host.folder,
    bundle: true,
    format: "esm",
    platform: condition === "node" ? "node" : "neutral",
    mainFields: ["module", "main"],
    conditions: [condition, "import"],
    external: ["node:*"],
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const inputs = Object.keys(metafile.inputs);
  return {
    code: outputFiles[0]?.text ?? "",
    runtime: inputs.map((name) => /dist\/runtime\/(.+)\.js$/.exec(name)?.[1]).filter(Boolean),
    hasUndici: inputs.some((name) => name.includes("node_modules/undici/")),
  };
}

const ofNode = /["']node:|\bBuffer\.|\bprocess\./;

test.for([
  ["edge-light", "web"],
  ["workerd", "web"],
  ["worker", "web"],
  ["bun", "bun"],
  ["deno", "deno"],
] as const)(
  "a bundle for %s has the client that goes by the fetch of %s: no undici, nothing of Node",
  async ([condition, own]) => {
    const { code, runtime, hasUndici } = await bundleFor(condition, "@toss-bff/toss-client");
    expect([runtime, hasUndici]).toEqual([[own], false]);
    expect(code).not.toMatch(ofNode);
  },
);

test.for(["edge-light", "workerd", "worker"])(
  "a bundle for %s has webhook helpers that need nothing of Node",
  async (condition) => {
    const { code, runtime } = await bundleFor(condition, "@toss-bff/toss-client/webhooks");
    expect(runtime).toEqual(["web-crypto"]);
    expect(code).not.toMatch(ofNode);
  },
);

test("a bundle for Node has undici, so the checks above can fail", async () => {
  const client = await bundleFor("node", "@toss-bff/toss-client");
  expect([client.runtime, client.hasUndici]).toEqual([["node"], true]);
  expect(client.code).toMatch(ofNode);
  const webhooks = await bundleFor("node", "@toss-bff/toss-client/webhooks");
  expect(webhooks.runtime).toEqual(["node-crypto"]);
  expect(webhooks.code).toMatch(ofNode);
});
