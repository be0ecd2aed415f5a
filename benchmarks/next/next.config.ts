import path from "node:path";

export default {
  // Without it a lock file above the clone would be taken for the root of the repository.
  turbopack: { root: path.join(import.meta.dirname, "../..") },
  // The types of all benchmarks are checked together.
  typescript: { ignoreBuildErrors: true },
};
