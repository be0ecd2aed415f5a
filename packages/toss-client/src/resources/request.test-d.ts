import { expectTypeOf, test } from "vitest";
import * as z from "zod";
import type { TossClient } from "../client.ts";

declare const toss: TossClient;

test("the answer is of the type that response gives, else unknown", () => {
  const request = { method: "GET", path: ["payments"] } as const;
  expectTypeOf(toss.request(request)).resolves.toBeUnknown();
  expectTypeOf(
    toss.request({ ...request, response: z.object({ mId: z.string() }) }),
  ).resolves.toEqualTypeOf<{ mId: string }>();
});

test("only methods that Toss has are taken", () => {
  // @ts-expect-error Toss has no PUT.
  void toss.request({ method: "PUT", path: ["payments"] });
});
