import { parseArgs } from "node:util";
import { UsageError } from "./command-error.ts";

export const usage = `What the ledger of a shop remembers, and what to do about it.

  npx @toss-bff/toss-checkout status --sqlite payments.db

  status           Orders in each state, what is open or due, what waits for a person, events set aside.
  due              Orders that are looked at again, soonest first.
  show ORDER       All that is remembered of an order.
  retry ORDER...   Asks Toss about an order at once, and settles it, as the reconciler would.
  sweep            Compares Toss's list of transactions with the ledger.

  --sqlite FILE    The file of sqliteLedger.
  --postgres URL   The database of postgresLedger. Default: DATABASE_URL, which does not show in a list of processes.
  --schema NAME    Its schema. Default toss_checkout.
  --limit N        Orders listed at most, 1 to 10000. Default 20.
  --from, --to     Span of the sweep: a day of Korea (2026-03-01), or a time with its offset. Default: the last 24 hours.
  --foreign TEXT   Orders that begin so are made by other systems with the same key; again for more. For the sweep.
  --json           Machine-readable, on one line.
  --help           This text.

  retry and sweep read the secret key from TOSS_SECRET_KEY; the others ask Toss nothing and need none.
  Ends with 0 when all is well, 1 when something needs a person or could not be done, 2 when the command is wrong.`;

export const commandNames = ["status", "due", "show", "retry", "sweep"] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  name: CommandName;
  orderIds: string[];
  sqlite: string | undefined;
  postgres: string | undefined;
  schema: string | undefined;
  limit: number;
  from: Date | undefined;
  to: Date | undefined;
  foreign: string[];
  json: boolean;
}

const dayMs = 86_400_000;

/** @throws {UsageError} */
export function parseCommandLine(args: readonly string[]): CommandLine | "help" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  const [word, ...orderIds] = positionals;
  const name = commandNames.find((known) => known === word);
  if (name === undefined) {
    throw new UsageError(word === undefined ? "Which command?" : `There is no command ${word}.`);
  }
  checkOrderIds(name, orderIds);
  if (values.sqlite !== undefined && values.postgres !== undefined) {
    throw new UsageError("A ledger is in one place: give --sqlite or --postgres.");
  }
  const from = values.from === undefined ? undefined : readTime("--from", values.from, 0);
  const to = values.to === undefined ? undefined : readTime("--to", values.to, dayMs);
  if (from !== undefined && from.getTime() >= (to?.getTime() ?? Number.POSITIVE_INFINITY)) {
    throw new UsageError("--from has to be before --to.");
  }
  return {
    name,
    orderIds,
    sqlite: values.sqlite,
    postgres: values.postgres,
    schema: values.schema,
    limit: readLimit(values.limit),
    from,
    to,
    foreign: values.foreign ?? [],
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        sqlite: { type: "string" },
        postgres: { type: "string" },
        schema: { type: "string" },
        limit: { type: "string", default: "20" },
        from: { type: "string" },
        to: { type: "string" },
        foreign: { type: "string", multiple: true },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkOrderIds(name: CommandName, { length }: readonly string[]): void {
  if (name === "show" && length !== 1) throw new UsageError("show takes one order.");
  if (name === "retry" && length === 0) throw new UsageError("retry takes an order, or several.");
  if (name !== "show" && name !== "retry" && length > 0) {
    throw new UsageError(`${name} takes no order.`);
  }
}

function readLimit(text: string): number {
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 10_000) throw new UsageError("--limit takes a number from 1 to 10000.");
  return limit;
}

/** @param wholeDayMs Added to a day, so that the last day of a span is in it. */
function readTime(flag: string, text: string, wholeDayMs: number): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const hasOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = Date.parse(isDay ? `${text}T00:00:00+09:00` : text);
  if (!(isDay || hasOffset) || Number.isNaN(time)) {
    throw new UsageError(
      `${flag} takes a day (2026-03-01) or a time with its offset (2026-03-01T09:00:00+09:00).`,
    );
  }
  return new Date(time + (isDay ? wholeDayMs : 0));
}
