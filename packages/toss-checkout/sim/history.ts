import { startOfTime, type VirtualTime } from "./virtual-time.ts";

/** What happened in a schedule, in lines for people. Written only for a schedule that is told again. */
export interface History {
  readonly lines: string[];
  note(who: string, what: string): void;
}

export function createHistory(time: VirtualTime): History {
  const lines: string[] = [];
  return {
    lines,
    note: (who, what) => {
      const seconds = ((time.now - startOfTime) / 1_000).toFixed(3).padStart(10);
      lines.push(`${seconds}  ${who.padEnd(8)} ${what}`);
    },
  };
}
