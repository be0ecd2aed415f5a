import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const packages = [
  "toss-client",
  "toss-checkout",
  "trpc-router",
  "toss-react",
  "toss-sandbox",
  "cli",
];
/** "import" is not among them: Node would hand a CommonJS package the ES modules of what it requires. */
const conditions = ["@toss-bff/source", "node"];

/** Tests read the sources of the packages through the export condition, so they need no build. */
const fromSource = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
};

/** What a package needs for a whole run of its tests. */
const globalSetups: Record<string, URL> = {
  "toss-checkout": new URL("packages/toss-checkout/test/shared-postgres.ts", import.meta.url),
};

const packageProjects = packages.map((name) => ({
  ...fromSource,
  test: {
    name,
    ...(globalSetups[name] && { globalSetup: fileURLToPath(globalSetups[name]) }),
    root: `packages/${name}`,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/*.full.test.ts"],
    // Sockets, processes and browsers share the machine with everything else that is being tested.
    testTimeout: 30_000,
    typecheck: {
      enabled: true,
      include: ["src/**/*.test-d.ts"],
      tsconfig: "tsconfig.test.json",
    },
  },
}));

const client = fileURLToPath(new URL("packages/toss-client", import.meta.url));
const clientTests = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: client });

/** What a test that makes calls by a client has in it. Whatever makes none is the same in every runtime. */
const callMakers = /test-(?:shop|server|contract|methods|calls)\.ts"|fuzz-client|createTossClient/;

/** Tests that make calls, and say nothing of fetch. */
const notOfFetch = new Set([
  // undici's connections: how many, how long, over which TLS. With fetch, the runtime decides.
  ...["connection-pool", "connections", "warm-connections"],
  // undici's dispatchers, which are refused by name where it does not run.
  ...["proxy", "../test/fuzz"],
  // Reads that share a request, which they may not where a request is its caller's alone.
  "joined-reads",
  // A channel of node:diagnostics_channel, which is silent there.
  "diagnostics",
  // They start processes of their own, and choose the runtime of each.
  ...["loading", "memory", "runtime"],
  // They ask what is exported under which name.
  "../test/from-the-python-sdk",
]);

/** These take longer than all others together. They run in full only. */
const dearWithFetch = new Set([
  ...["codes", "failures", "lifecycles", "methods", "states"].map((name) => `contract-${name}`),
  "../test/fuzz-sockets",
]);

/** Tests of the client once more in a runtime that has fetch and no undici, chosen as a bundler chooses it: by condition. */
const fetchConditions = ["workerd", ...conditions];
const fetchProject = (isFull: boolean) => ({
  resolve: { conditions: fetchConditions },
  ssr: { resolve: { conditions: fetchConditions, externalConditions: conditions } },
  test: {
    name: "toss-client-fetch",
    root: "packages/toss-client",
    include: clientTests.filter((file) => {
      const name = posix.relative("src", file).replace(/\.test\.ts$/, "");
      if (notOfFetch.has(name) || dearWithFetch.has(name) !== isFull) return false;
      // Those of webhooks sign and compare by code of their own there.
      return file.includes("webhooks") || callMakers.test(readFileSync(join(client, file), "utf8"));
    }),
    testTimeout: 30_000,
  },
});

const demoProject = {
  ...fromSource,
  test: {
    name: "demo-next",
    root: "apps/demo-next",
    include: ["lib/**/*.test.ts"],
    // Next.js resolves this guard itself; it is no package of ours.
    alias: { "server-only": "next/dist/compiled/server-only/empty.js" },
  },
};

/** Whole shops in processes of their own, as built: run `npm run build` first. */
const demoFullProject = {
  ...fromSource,
  test: { name: "demo-next", root: "apps/demo-next", include: ["full/**/*.test.ts"] },
};

/** What holds for the repository as a whole and for the packages as built: run `npm run build` first. */
const repositoryProject = {
  test: {
    name: "repository",
    include: ["tests/**/*.test.ts"],
    exclude: ["**/*.full.test.ts"],
    testTimeout: 60_000,
  },
};

const repositoryFullProject = {
  test: { name: "repository", include: ["tests/**/*.full.test.ts"], testTimeout: 5 * 60_000 },
};

/** The files of a package that have properties, each property tried 10,000 times, and those that run in full only. */
const fullProjects = packageProjects.map((project) => {
  const { root, include } = project.test;
  const hasProperties = (file: string) =>
    /from "fast-check"|from ".\/bundle.ts"/.test(readFileSync(join(root, file), "utf8"));
  return {
    ...project,
    test: {
      ...project.test,
      include: globSync(include, { cwd: root }).filter(
        (file) => hasProperties(file) || file.endsWith(".full.test.ts"),
      ),
      exclude: [],
      setupFiles: [fileURLToPath(new URL("tests/full-counts.ts", import.meta.url))],
      testTimeout: 5 * 60_000,
      typecheck: { enabled: false },
    },
  };
});

/** Short files that take long (they build apps, or start the simulator) begin first: the last of all leaves a worker idle. */
class FullFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(".full.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    // Much of the time is spent waiting for sockets and processes: one worker on two cores, Vitest's choice, is idle half of it.
    maxWorkers: "100%",
    sequence: { sequencer: FullFirst },
    projects:
      mode === "full"
        ? [...fullProjects, fetchProject(true), demoFullProject, repositoryFullProject]
        : [...packageProjects, fetchProject(false), demoProject, repositoryProject],
  },
}));
