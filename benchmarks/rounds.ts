/** What one round of one contender cost, in any unit. */
export type Cost = Readonly<Record<string, number>>;

/** A ratio of one run: the middle of its rounds, the bounds of the half of them next to it, and the outermost two. */
export interface Ratio {
  median: number;
  low: number;
  high: number;
  least: number;
  most: number;
}

/**
 * Runs two contenders by turns and divides each round's costs by those of the floor's round next to it, so that
 * whatever else the machine does hits both.
 *
 * @param rounds Rounds that count; three more come before them, while code is still being compiled, and do not.
 */
export async function compare(
  floor: () => Promise<Cost>,
  contender: () => Promise<Cost>,
  rounds: number,
): Promise<{ floor: Cost; contender: Cost; ratios: Record<string, Ratio> }> {
  const pairs: [Cost, Cost][] = [];
  for (let round = -3; round < rounds; round += 1) {
    // Neither is always the first one.
    if (round % 2 === 0) {
      const low = await floor();
      const pair: [Cost, Cost] = [low, await contender()];
      if (round >= 0) pairs.push(pair);
    } else {
      const high = await contender();
      const pair: [Cost, Cost] = [await floor(), high];
      if (round >= 0) pairs.push(pair);
    }
  }
  const units = Object.keys(pairs[0]?.[0] ?? {});
  const ratioOf = (unit: string) =>
    spread(pairs.map(([low, high]) => Number(high[unit]) / Number(low[unit])));
  const middle = (which: 0 | 1) =>
    Object.fromEntries(
      units.map((unit) => [unit, spread(pairs.map((pair) => Number(pair[which][unit]))).median]),
    );
  return {
    floor: middle(0),
    contender: middle(1),
    ratios: Object.fromEntries(units.map((unit) => [unit, ratioOf(unit)])),
  };
}

export function spread(values: readonly number[]): Ratio {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return {
    median: at(Math.floor(sorted.length / 2)),
    low: at(Math.floor(sorted.length / 4)),
    high: at(Math.floor((sorted.length * 3) / 4)),
    least: at(0),
    most: at(sorted.length - 1),
  };
}

/** Units in which a contender's median costs as many times the floor's as the budget, or more. */
export function overBudget(ratios: Readonly<Record<string, Ratio>>, budget: number): string[] {
  // Not `median >= budget`: a ratio that could not be measured keeps no budget.
  return Object.keys(ratios).filter((unit) => !(Number(ratios[unit]?.median) < budget));
}

/** `1.62 (1.48–1.90)` */
export function told({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

/** `1.62 (1.55–1.70; 1.48–1.90)`: the median, what half of the rounds were within, and what all of them were. */
export function toldWhole({ median, low, high, least, most }: Ratio): string {
  const [middle, half, whole] = [[median], [low, high], [least, most]].map((ratios) =>
    ratios.map((ratio) => ratio.toFixed(2)).join("–"),
  );
  return `${middle} (${half}; ${whole})`;
}

/** `goal ≤ 1.15: met` */
export function verdict({ median }: Pick<Ratio, "median">, goal: number): string {
  return `goal ≤ ${goal.toFixed(2)}: ${median <= goal ? "met" : "MISSED"}`;
}

/** What one contender of several cost. */
export interface Compared {
  /** In the middle of its rounds, and in its cheapest one. */
  cost: Cost;
  best: Cost;
  ratios: Record<string, Ratio>;
}

/**
 * Runs all contenders by turns, each round in another order, and divides each one's costs by those of the floor in the
 * same round.
 *
 * @param rounds Rounds that count; `warmUp` more come before them.
 */
export async function compareAll<Name extends string>(
  contenders: Record<Name, () => Promise<Cost>>,
  floor: NoInfer<Name>,
  rounds: number,
  warmUp: number,
): Promise<Record<Name, Compared>> {
  return divide(await play(contenders, rounds, warmUp), floor);
}

/** Contenders that are ready to take turns, until they are closed. */
export interface Sitting<Name extends string> {
  contenders: Record<Name, () => Promise<Cost>>;
  close(): void;
}

/**
 * As {@link compareAll}, in several sittings. What the compiler makes of a program differs from process to process, so each
 * sitting opens new ones, and all their rounds count alike.
 */
export async function compareSittings<Name extends string>(
  open: () => Promise<Sitting<Name>>,
  floor: NoInfer<Name>,
  { sittings, rounds, warmUp }: { sittings: number; rounds: number; warmUp: number },
): Promise<Record<Name, Compared>> {
  const seen: Record<Name, Cost>[] = [];
  for (let sitting = 0; sitting < sittings; sitting += 1) {
    const { contenders, close } = await open();
    seen.push(...(await play(contenders, rounds, warmUp)));
    close();
  }
  return divide(seen, floor);
}

async function play<Name extends string>(
  contenders: Record<Name, () => Promise<Cost>>,
  rounds: number,
  warmUp: number,
): Promise<Record<Name, Cost>[]> {
  const names = Object.keys(contenders) as Name[];
  const seen: Record<Name, Cost>[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const costs = {} as Record<Name, Cost>;
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUp) % names.length] as Name;
      costs[name] = await contenders[name]();
    }
    if (round >= 0) seen.push(costs);
  }
  return seen;
}

function divide<Name extends string>(
  seen: readonly Record<Name, Cost>[],
  floor: Name,
): Record<Name, Compared> {
  const results = {} as Record<Name, Compared>;
  const names = Object.keys(seen[0] ?? {}) as Name[];
  for (const name of names) {
    const units = Object.keys(seen[0]?.[name] ?? {});
    const each = (value: (costs: Record<Name, Cost>, unit: string) => number) =>
      units.map((unit) => [unit, spread(seen.map((costs) => value(costs, unit)))] as const);
    const costs = each((round, unit) => Number(round[name][unit]));
    const ratios = each((round, unit) => Number(round[name][unit]) / Number(round[floor][unit]));
    results[name] = {
      cost: Object.fromEntries(costs.map(([unit, { median }]) => [unit, median])),
      best: Object.fromEntries(costs.map(([unit, { least }]) => [unit, least])),
      ratios: Object.fromEntries(ratios),
    };
  }
  return results;
}
