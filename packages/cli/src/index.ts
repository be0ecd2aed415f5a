export type { Finding, FindingCode } from "./doctor/finding.ts";
export { runDoctor } from "./doctor/run-doctor.ts";
export { type ExitCode, runCommand, type Surroundings } from "./run-command.ts";
