import { configureGlobal } from "fast-check";

// Loaded before each test file by `npm run test:full`; without it a property is tried 100 times.
configureGlobal({ numRuns: 10_000 });
