import fc from "fast-check";
import { expect, test } from "vitest";
import type { TossClient } from "./client.ts";
import { type Answer, drop, hold, text } from "./test-server.ts";
import { cancel, confirm, paid, retrieve, startShop } from "./test-shop.ts";
import { createTimeline } from "./test-timeline.ts";
import { TossError } from "./toss-error.ts";

const calls = { confirm, cancel, retrieve };

/** Answers that end an attempt, put it off, or never come. */
const answers: Record<string, Answer> = {
  paid,
  drop,
  hold,
  down: text(503, ""),
  busy: text(429, ""),
  "busy for 7 s": text(429, "", { "retry-after": "7" }),
  "busy for long": text(429, "", { "retry-after": "100000" }),
};

test("every attempt of every call ends by the deadline, whatever Toss does", async () => {
  const story = fc.array(fc.constantFrom(...Object.keys(answers)), { minLength: 1, maxLength: 8 });
  const name = fc.constantFrom<keyof typeof calls>("confirm", "cancel", "retrieve");
  const limit = fc.integer({ min: 1, max: 120_000 });
  await fc.assert(
    fc.asyncProperty(story, name, limit, async (titles, name, timeoutMs) => {
      const clock = createTimeline();
      const started = clock.now();
      const attemptsAt: number[] = [];
      let isHeld = false;
      await using shop = await startShop(
        titles.map((title) => (response, request) => {
          attemptsAt.push(clock.now() - started);
          isHeld = title === "hold";
          answers[title]?.(response, request);
        }),
        { clock, timeoutMs, maxRetries: 10 },
      );
      const call: (toss: TossClient) => Promise<unknown> = calls[name];
      let ended = false;
      const result = call(shop.toss)
        .catch((error: unknown) => expect(error).toBeInstanceOf(TossError))
        .finally(() => {
          ended = true;
        });
      while (!ended) {
        await new Promise(setImmediate);
        // Either a wait is on beside the deadline, or nothing but the deadline can end the call.
        if (clock.pending() > 1 || isHeld) clock.passToNext();
      }
      await result;
      expect(clock.now() - started).toBeLessThanOrEqual(timeoutMs);
      for (const at of attemptsAt) expect(at).toBeLessThan(timeoutMs);
      expect(clock.pending()).toBe(0);
    }),
    { numRuns: 60 },
  );
});
