import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

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

/** What goes through sockets, and does not concern undici alone. */
const fetchTests = [
  ...["transport", "repeat", "interruption", "properties", "refusals", "client", "safe"],
  ...[
    "canary",
    "trace",
    "faults",
    "resources/request",
    "contract",
    "joined-reads",
    "read-circuit",
    "retry-budget",
    "deadline",
    "headers",
  ],
];

/** These tests of the client once more in a runtime that has fetch and no undici, chosen as a bundler chooses it: by condition. */
const fetchConditions = ["workerd", ...conditions];
const fetchProject = {
  resolve: { conditions: fetchConditions },
  ssr: { resolve: { conditions: fetchConditions, externalConditions: conditions } },
  test: {
    name: "toss-client-fetch",
    root: "packages/toss-client",
    include: fetchTests.map((name) => `src/${name}.test.ts`),
    testTimeout: 30_000,
  },
};

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

export default defineConfig(({ mode }) => ({
  test: {
    // Much of the time is spent waiting for sockets and processes: one worker on two cores, Vitest's choice, is idle half of it.
    maxWorkers: "100%",
    projects:
      mode === "full"
        ? [...fullProjects, demoFullProject, repositoryFullProject]
        : [...packageProjects, fetchProject, demoProject, repositoryProject],
  },
}));
