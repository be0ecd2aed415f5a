import { freePort } from "../apps/demo-next/free-port.ts";
import {
  readTossSettings,
  SettingsError,
  type TossSettings,
} from "../apps/demo-next/lib/toss-settings.ts";

/** What `npm run demo` was told by the environment. */
export interface DemoSettings {
  /** null when no Toss is named: then the demo brings a sandbox. */
  toss: TossSettings | null;
  port: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks everything the demo is told, and whether its port is free.
 *
 * @throws {SettingsError} A variable is wrong.
 */
export async function readDemoSettings(variables: Variables): Promise<DemoSettings> {
  const { TOSS_CLIENT_KEY, TOSS_SECRET_KEY, TOSS_SANDBOX_URL, PORT } = variables;
  const namesToss = Boolean(TOSS_CLIENT_KEY || TOSS_SECRET_KEY || TOSS_SANDBOX_URL);
  const toss = namesToss ? readTossSettings(variables) : null;
  return { toss, port: await choosePort(PORT || undefined) };
}

/** The one asked for; else 3000, or a free one when that is taken. */
async function choosePort(asked: string | undefined): Promise<number> {
  if (asked === undefined) return (await freePort(3000)) ?? (await freePort(0)) ?? 0;
  if (!/^\d{1,5}$/.test(asked) || Number(asked) > 65_535) {
    throw new SettingsError(`PORT is ${JSON.stringify(asked)}, which is no port: 0 to 65535.`);
  }
  const port = await freePort(Number(asked));
  if (port === null) throw new SettingsError(`PORT is "${asked}", which is taken.`);
  return port;
}
