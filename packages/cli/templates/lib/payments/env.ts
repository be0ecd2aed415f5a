export interface PaymentsEnv {
  clientKey: string;
  secretKey: string;
  /** A toss-sandbox in place of Toss. */
  sandboxUrl: string | undefined;
}

/**
 * The only reader of the environment for payments, at run time.
 *
 * @throws {Error} A key is not set.
 */
export function readPaymentsEnv(): PaymentsEnv {
  return {
    clientKey: required("TOSS_CLIENT_KEY", process.env.TOSS_CLIENT_KEY),
    secretKey: required("TOSS_SECRET_KEY", process.env.TOSS_SECRET_KEY),
    sandboxUrl: process.env.TOSS_SANDBOX_URL || undefined,
  };
}

function required(name: string, value: string | undefined): string {
  if (!value) throw new Error(`${name} is not set: put it into .env.local.`);
  return value;
}
