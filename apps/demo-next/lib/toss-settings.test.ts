import { describe, expect, test } from "vitest";
import { readTossSettings, SettingsError } from "./toss-settings.ts";

const client = "test_gck_0123456789";
const secret = "test_gsk_9876543210";
const liveClient = client.replace("test", "live");
const liveSecret = secret.replace("test", "live");

describe("a right pair", () => {
  test("of test keys talks to Toss without money", () => {
    expect(readTossSettings({ TOSS_CLIENT_KEY: client, TOSS_SECRET_KEY: secret })).toEqual({
      target: "test",
      clientKey: client,
      secretKey: secret,
    });
  });

  test("of live keys talks to Toss for money", () => {
    const settings = readTossSettings({ TOSS_CLIENT_KEY: liveClient, TOSS_SECRET_KEY: liveSecret });
    expect(settings.target).toBe("live");
  });

  test("with a sandbox address talks to the sandbox", () => {
    const settings = readTossSettings({
      TOSS_CLIENT_KEY: client,
      TOSS_SECRET_KEY: secret,
      TOSS_SANDBOX_URL: "http://127.0.0.1:4242",
    });
    expect(settings).toMatchObject({ target: "sandbox", sandboxUrl: "http://127.0.0.1:4242" });
  });
});

describe("B95 a wrong configuration is refused by the name of its variable", () => {
  const pair = { TOSS_CLIENT_KEY: client, TOSS_SECRET_KEY: secret };
  test.each([
    ["nothing set", {}, /TOSS_CLIENT_KEY and TOSS_SECRET_KEY are not set/],
    ["only the client key", { TOSS_CLIENT_KEY: client }, /TOSS_SECRET_KEY is not/],
    ["only the secret key", { TOSS_SECRET_KEY: secret }, /TOSS_CLIENT_KEY is not/],
    ["an empty secret key", { ...pair, TOSS_SECRET_KEY: "" }, /TOSS_SECRET_KEY is not/],
    [
      "a sandbox without keys",
      { TOSS_SANDBOX_URL: "http://127.0.0.1:4242" },
      /^TOSS_SANDBOX_URL is set, but TOSS_CLIENT_KEY and TOSS_SECRET_KEY are not/,
    ],
    [
      "a key of somebody else",
      { ...pair, TOSS_CLIENT_KEY: "pk_live_1" },
      /^TOSS_CLIENT_KEY .* not a Toss/,
    ],
    ["secret as client", { ...pair, TOSS_CLIENT_KEY: secret }, /^TOSS_CLIENT_KEY .* every browser/],
    ["client as secret", { ...pair, TOSS_SECRET_KEY: client }, /^TOSS_SECRET_KEY .* client key/],
    ["test with live", { ...pair, TOSS_SECRET_KEY: liveSecret }, /test key .* live key/],
    ["live with test", { ...pair, TOSS_CLIENT_KEY: liveClient }, /live key .* test key/],
    [
      "an API client key",
      { ...pair, TOSS_CLIENT_KEY: "test_ck_0123" },
      /^TOSS_CLIENT_KEY .* API key/,
    ],
    [
      "an API secret key",
      { ...pair, TOSS_SECRET_KEY: "test_sk_0123" },
      /^TOSS_SECRET_KEY .* API key/,
    ],
    [
      "a live key for a sandbox",
      {
        TOSS_CLIENT_KEY: liveClient,
        TOSS_SECRET_KEY: liveSecret,
        TOSS_SANDBOX_URL: "http://127.0.0.1:4242",
      },
      /live key, but TOSS_SANDBOX_URL/,
    ],
    [
      "a sandbox that is not on this machine",
      { ...pair, TOSS_SANDBOX_URL: "http://sandbox.example" },
      /^TOSS_SANDBOX_URL/,
    ],
    [
      "B96 a secret that Next.js would publish",
      { ...pair, NEXT_PUBLIC_TOSS_KEY: secret },
      /^NEXT_PUBLIC_TOSS_KEY holds a secret key/,
    ],
  ])("%s", (_, variables, message) => {
    expect(() => readTossSettings(variables)).toThrow(message);
    expect(() => readTossSettings(variables)).toThrow(SettingsError);
  });

  test.each([
    ["a blank alone", " ", "U+0020 (a blank) as character 1 of 1"],
    ["a blank inside", "test_gsk_01 23", "U+0020 (a blank) as character 12 of 14"],
    [
      "a trailing carriage return",
      `${secret}\r`,
      "U+000D (a carriage return) as character 20 of 20",
    ],
    ["a trailing line feed", `${secret}\n`, "U+000A (a line feed) as character 20 of 20"],
    ["a zero-width space", `${secret}\u200b`, "U+200B (a zero-width space) as character 20 of 20"],
    ["a byte order mark", `\ufeff${secret}`, "U+FEFF (a byte order mark) as character 1 of 20"],
    ["quotes", `"${secret}"`, "U+0022 (a quote) as character 1 of 21"],
    ["words", "비밀키", "U+BE44 as character 1 of 3"],
    ["a picture", `${secret}🔑`, "U+1F511 as character 20 of 20"],
  ])("a key with an invisible or strange character names it and its place: %s", (_, key, what) => {
    for (const variable of ["TOSS_CLIENT_KEY", "TOSS_SECRET_KEY"]) {
      const message = messageOf(() => readTossSettings({ ...pair, [variable]: key }));
      expect(message).toContain(`${variable} has ${what}`);
      expect(message).not.toContain(secret.slice(0, 8));
    }
  });

  test("no message shows a character of a key behind its public prefix", () => {
    const wrong = [
      { ...pair, TOSS_CLIENT_KEY: secret },
      { ...pair, TOSS_SECRET_KEY: client },
      { ...pair, TOSS_SECRET_KEY: `${secret} ` },
      { ...pair, TOSS_SECRET_KEY: liveSecret },
      { ...pair, NEXT_PUBLIC_KEY: secret },
    ];
    for (const variables of wrong) {
      const message = messageOf(() => readTossSettings(variables));
      for (const key of Object.values(variables)) expect(message).not.toContain(key.slice(0, 10));
    }
  });
});

function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing was thrown");
}
