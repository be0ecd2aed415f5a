import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { startSandbox } from "../src/index.ts";
import { answersIn } from "./raw-answers.ts";
import { rawRequest } from "./raw-request.ts";
import { authenticated, openShop } from "./shop.ts";

test.for([
  ["127.0.0.1", 404],
  ["127.0.0.1:80", 404],
  ["localhost:65535", 404],
  ["LocalHost", 404],
  ["[::1]:4242", 404],
  ["toss.test", 404],
  ["TOSS.test:8080", 404],
  ["evil.example", 403],
  ["evil.example:4242", 403],
  ["127.0.0.1.evil.example", 403],
  ["localhost.evil.example", 403],
  ["notlocalhost", 403],
  ["127.0.0.1@evil.example", 403],
  ["evil.example#127.0.0.1", 403],
  ["127.0.0.1:80:80", 403],
  ["127.0.0.1:port", 403],
  ["localhost.", 403],
  ["0.0.0.0", 403],
  ["127.0.0.2", 403],
  ["", 403],
] as const)("a request for the host %j is answered %i", async ([host, status]) => {
  await using shop = await openShop({ allowedHosts: ["toss.test"] });
  const paths = ["/v1/payments/a", "/", "/v2/standard", "/__sandbox/payments"];
  for (const path of status === 403 ? paths : ["/v1/payments/a"]) {
    const { heard } = rawRequest(shop, "GET", path, undefined, { host });
    const answers = answersIn((await heard).bytes);
    const code = status === 403 ? "FORBIDDEN_REQUEST" : "NOT_FOUND_PAYMENT";
    expect(answers).toMatchObject([{ status, body: { code } }]);
  }
});

test("a request for another host executes nothing, and is not noted", async () => {
  await using shop = await openShop();
  const payment = authenticated(shop.sandbox);
  const host = { host: "rebound.example" };
  await rawRequest(shop, "POST", "/v1/payments/confirm", payment, host).heard;
  await rawRequest(shop, "POST", "/__sandbox/reset", {}, host).heard;
  expect(shop.sandbox.payments.list()).toMatchObject([{ status: "IN_PROGRESS" }]);
  expect(shop.sandbox.requests.list()).toEqual([]);
});

test.for([
  "",
  "localhost",
  "javascript:alert(1)",
  "http://x y",
  "http://a.example/toss?a=1",
  "http://a#b",
])("no sandbox starts whose links would begin with %j", async (url) => {
  await expect(startSandbox({ url })).rejects.toThrow(TypeError);
});

test("the host that links begin with is let in", async () => {
  await using shop = await openShop({ url: "https://Toss.preview.example/" });
  const answerFor = async (host: string) =>
    answersIn((await rawRequest(shop, "GET", "/v1/payments/a", undefined, { host }).heard).bytes);
  expect(await answerFor("toss.preview.example")).toMatchObject([{ status: 404 }]);
  expect(await answerFor("preview.example")).toMatchObject([{ status: 403 }]);
});

test("a target with scheme and host is read like one without, and its host counts too", async () => {
  await using shop = await openShop();
  const codeOf = async (target: string) => {
    const { heard } = rawRequest(shop, "GET", target);
    return answersIn((await heard).bytes)[0]?.body.code;
  };
  expect(await codeOf("http://localhost:1/v1/payments/a?x")).toBe("NOT_FOUND_PAYMENT");
  expect(await codeOf("HTTP://127.0.0.1/v1/nothing")).toBe("NOT_FOUND");
  expect(await codeOf("http://evil.example/v1/payments/a")).toBe("FORBIDDEN_REQUEST");
  expect(shop.sandbox.requests.list()[0]?.path).toBe("/v1/payments/a?x");
});

test.for(["", "a b", "http://a", "a:80", "a/b", "*"])(
  "%j is no name for allowedHosts",
  async (name) => {
    await expect(startSandbox({ allowedHosts: [name] })).rejects.toThrow(TypeError);
  },
);

test("the sandbox is reachable on 127.0.0.1 only", async () => {
  await using shop = await openShop();
  const port = Number(new URL(shop.sandbox.url).port);
  const reaches = (host: string) =>
    new Promise<boolean>((resolve) => {
      const socket = connect({ host, port });
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("close", () => socket.destroy());
    });
  expect(await reaches("127.0.0.1")).toBe(true);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, address }) => family === "IPv4" && address !== "127.0.0.1")
    .map(({ address }) => address);
  for (const host of ["::1", ...others]) expect(await reaches(host), host).toBe(false);
});
