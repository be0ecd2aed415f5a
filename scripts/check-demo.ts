import { readDemoSettings } from "./demo-settings.ts";

// Before the build, which takes a minute: a wrong variable is told at once.
try {
  await readDemoSettings(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
