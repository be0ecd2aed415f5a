/** Which Toss this shop talks to, and with which keys. */
export interface TossSettings {
  target: "sandbox" | "test" | "live";
  clientKey: string;
  secretKey: string;
  /** Set for a sandbox only; otherwise the client and the loader know Toss's own addresses. */
  sandboxUrl?: string;
}

/** The configuration is wrong; the message says which variable, why, and what to do. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/**
 * Reads and checks TOSS_CLIENT_KEY, TOSS_SECRET_KEY and TOSS_SANDBOX_URL.
 *
 * @throws {SettingsError} Never shows more than the first 8 characters of a value.
 */
export function readTossSettings(
  variables: Readonly<Record<string, string | undefined>>,
): TossSettings {
  refusePublicSecrets(variables);

  const client = readKey("TOSS_CLIENT_KEY", "client", variables.TOSS_CLIENT_KEY);
  const secret = readKey("TOSS_SECRET_KEY", "secret", variables.TOSS_SECRET_KEY);
  const sandboxUrl = variables.TOSS_SANDBOX_URL || undefined;
  if (client === null && secret === null) {
    if (sandboxUrl !== undefined) {
      throw new SettingsError(
        "TOSS_SANDBOX_URL is set, but TOSS_CLIENT_KEY and TOSS_SECRET_KEY are not. Set both as that sandbox prints them, or unset all three to have `npm run demo` bring a sandbox of its own.",
      );
    }
    throw new SettingsError(
      "TOSS_CLIENT_KEY and TOSS_SECRET_KEY are not set. Set both to talk to Toss, or start the shop with `npm run demo`, which brings a sandbox.",
    );
  }
  if (client === null) throw new SettingsError(alone("TOSS_SECRET_KEY", "TOSS_CLIENT_KEY"));
  if (secret === null) throw new SettingsError(alone("TOSS_CLIENT_KEY", "TOSS_SECRET_KEY"));
  if (client.mode !== secret.mode) {
    throw new SettingsError(
      `TOSS_CLIENT_KEY is a ${client.mode} key and TOSS_SECRET_KEY is a ${secret.mode} key. Both must be of one pair: a payment authenticated with one cannot be confirmed with the other.`,
    );
  }

  const keys = { clientKey: client.text, secretKey: secret.text };
  if (sandboxUrl === undefined) return { target: client.mode, ...keys };
  refuseForeignSandbox(sandboxUrl);
  if (client.mode === "live") {
    throw new SettingsError(
      "TOSS_SECRET_KEY is a live key, but TOSS_SANDBOX_URL is set. A sandbox takes test keys only; unset one of them.",
    );
  }
  return { target: "sandbox", ...keys, sandboxUrl };
}

interface Key {
  text: string;
  mode: "test" | "live";
}

type Side = "client" | "secret";

const keyShape = /^(test|live)_(g?)(ck|sk)_[A-Za-z0-9_]+$/;

/** An empty variable counts as unset, as shells and env files write it. */
function readKey(variable: string, side: Side, text: string | undefined): Key | null {
  if (text === undefined || text === "") return null;
  refuseStrangeCharacter(variable, text);
  const shown = `${variable} begins with "${text.slice(0, 8)}"`;
  const wanted = side === "client" ? "gck" : "gsk";
  const hint = `test_${wanted}_… or live_${wanted}_…`;

  const parts = keyShape.exec(text);
  if (parts === null) {
    throw new SettingsError(`${shown}, which is not a Toss key: expected ${hint}.`);
  }
  const [, mode, widget, kind] = parts;
  if (side === "client" && kind === "sk") {
    throw new SettingsError(
      `${shown}: that is a secret key, and this variable is sent to every browser. Put the client key here (${hint}).`,
    );
  }
  if (side === "secret" && kind === "ck") {
    throw new SettingsError(
      `${shown}: that is a client key, with which nothing can be confirmed. Put the secret key here (${hint}).`,
    );
  }
  if (widget === "") {
    throw new SettingsError(
      `${shown}: that is an API key, and this shop draws the payment widget, which needs the widget pair (${hint}).`,
    );
  }
  return { text, mode: mode === "live" ? "live" : "test" };
}

/** What copying and env files leave behind, and most editors do not show. */
const strangeNames: Record<string, string> = {
  "\t": "a tab",
  "\n": "a line feed",
  "\r": "a carriage return",
  " ": "a blank",
  '"': "a quote",
  "'": "a quote",
  "\u00a0": "a no-break blank",
  "\u200b": "a zero-width space",
  "\ufeff": "a byte order mark",
};

function refuseStrangeCharacter(variable: string, text: string): void {
  const characters = [...text];
  const index = characters.findIndex((character) => !/\w/.test(character));
  const strange = characters[index];
  if (strange === undefined) return;
  const code = strange.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  const name = strangeNames[strange];
  throw new SettingsError(
    `${variable} has U+${code}${name ? ` (${name})` : ""} as character ${index + 1} of ${characters.length}, which no Toss key has: take it out.`,
  );
}

function alone(set: string, missing: string): string {
  return `${set} is set, but ${missing} is not. Set both to talk to Toss, or neither to use the sandbox.`;
}

function refusePublicSecrets(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (name.startsWith("NEXT_PUBLIC_") && /(test|live)_g?sk_/.test(value ?? "")) {
      throw new SettingsError(
        `${name} holds a secret key. Next.js copies NEXT_PUBLIC_ variables into the browser's code: unset it and use TOSS_SECRET_KEY. If a build with it was ever published, have the key reissued.`,
      );
    }
  }
}

function refuseForeignSandbox(address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== "http:" || url.hostname !== "127.0.0.1") {
    throw new SettingsError(
      "TOSS_SANDBOX_URL must be an http://127.0.0.1 address, as the sandbox prints it.",
    );
  }
}
