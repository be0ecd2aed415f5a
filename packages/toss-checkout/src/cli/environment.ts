/** What the command takes from its surroundings. */
export interface Environment {
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  /** A sandbox in place of Toss. */
  sandboxUrl: string | undefined;
}

/** The only reader of the environment in this package: the command is an app, the library is not. */
export function readEnvironment(): Environment {
  return {
    databaseUrl: process.env.DATABASE_URL || undefined,
    secretKey: process.env.TOSS_SECRET_KEY || undefined,
    sandboxUrl: process.env.TOSS_SANDBOX_URL || undefined,
  };
}
