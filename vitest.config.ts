import { defineConfig } from "vitest/config";

const packages = ["toss-client", "toss-checkout", "trpc-router", "toss-sandbox"];
const conditions = ["@toss-bff/source", "node", "import", "default"];

/** Tests of a package read sources through the export condition, so they need no build. */
const packageProjects = packages.map((name) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name,
    root: `packages/${name}`,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    typecheck: {
      enabled: true,
      include: ["src/**/*.test-d.ts"],
      tsconfig: `packages/${name}/tsconfig.test.json`,
    },
  },
}));

/** What holds for the repository as a whole, and for the packages as they would be published. */
const repositoryProject = {
  test: { name: "repository", include: ["tests/**/*.test.ts"] },
};

export default defineConfig({
  test: { projects: [...packageProjects, repositoryProject] },
});
