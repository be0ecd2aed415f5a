import type { Random } from "./random.ts";

/** How often what goes wrong: probabilities for each request, store call or message. */
export interface Weather {
  /** The connection is refused: certainly nothing was sent. */
  refused: number;
  /** Sent, and lost before it had an effect. */
  lost: number;
  /** Arrives minutes later, when nobody waits for it any more. */
  late: number;
  /** Arrives twice. */
  twice: number;
  /** The effect happens, and its answer is lost. */
  answerLost: number;
  /** The answer takes longer than anybody waits. */
  answerSlow: number;
  /** A gateway answers 502 with HTML in place of Toss. */
  badGateway: number;
  /** The answer ends in the middle of its JSON. */
  cut: number;
  /** Toss answers 500 and has done nothing. */
  serverErrorBefore: number;
  /** Toss answers 500 and has done what it was asked. */
  serverErrorAfter: number;
  /** Toss answers 400 with a code that says to try again. */
  providerError: number;
  /** 429. */
  tooMany: number;
  /** 403 FORBIDDEN_CONSECUTIVE_REQUEST. */
  consecutive: number;
  /** 401: the key is wrong, for a while. */
  unauthorized: number;
  /** The store cannot be reached. */
  storeDown: number;
  /** The store writes and the answer is lost: commit unknown. */
  storeUnknown: number;
  /** The store says that it failed and writes all the same, a moment later. */
  storeLate: number;
  /** A call to the store takes seconds. */
  storeSlow: number;
  /** The process dies at a call to the store, before or after it, or at one to Toss. */
  crash: number;
  hookLost: number;
  hookTwice: number;
  hookSlow: number;
  hookForged: number;
}

const worst: Weather = {
  refused: 0.2,
  lost: 0.3,
  late: 0.5,
  twice: 0.15,
  answerLost: 0.4,
  answerSlow: 0.2,
  badGateway: 0.3,
  cut: 0.2,
  serverErrorBefore: 0.3,
  serverErrorAfter: 0.5,
  providerError: 0.2,
  tooMany: 0.2,
  consecutive: 0.2,
  unauthorized: 0.1,
  storeDown: 0.15,
  storeUnknown: 0.15,
  storeLate: 0.1,
  storeSlow: 0.1,
  crash: 0.06,
  hookLost: 1,
  hookTwice: 0.5,
  hookSlow: 0.5,
  hookForged: 0.5,
};

/** Nothing goes wrong. */
export const calm = Object.fromEntries(
  Object.keys(worst).map((name) => [name, 0]),
) as unknown as Weather;

/** After these nobody knows whether money moved. */
const treacherous = ["late", "lost", "answerLost", "serverErrorAfter"] as const;

/**
 * In one half of the worlds half of everything goes wrong, some of it often; in the other a few things do, and all the time:
 * what always rains hides what happens in the sun.
 */
export function drawWeather(random: Random): Weather {
  const weather = { ...calm };
  const names = Object.keys(worst) as [keyof Weather, ...(keyof Weather)[]];
  if (random.chance(0.5)) {
    const few = [random.pick(treacherous), ...Array.from({ length: 2 }, () => random.pick(names))];
    for (const name of few.slice(0, random.int(1, 3))) weather[name] = worst[name];
  } else {
    for (const name of names) {
      const strength = random.pick([0.1, 0.3, 1]);
      weather[name] = random.chance(0.5) ? worst[name] * strength : 0;
    }
  }
  return weather;
}
