import type { Ledger } from "../ledger.ts";
import type { CommandLine } from "./command-line.ts";
import type { Environment } from "./environment.ts";

export interface CommandInput {
  line: CommandLine;
  ledger: Ledger;
  environment: Environment;
  /** @param done From 0 to 1. */
  progress(done: number, note: string): void;
}

export interface CommandAnswer {
  text: string;
  /** The same for a program; times are ISO 8601. */
  json: object;
  needsPerson: boolean;
}

export type Command = (input: CommandInput) => Promise<CommandAnswer>;
