/** What one round of one contender cost, in any unit. */
export type Cost = Readonly<Record<string, number>>;

/** A ratio of one run: the middle of its rounds, and the outermost two. */
export interface Ratio {
  median: number;
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
    least: at(0),
    most: at(sorted.length - 1),
  };
}

/** `1.62 (1.48–1.90)` */
export function told({ median, least, most }: Ratio): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}
