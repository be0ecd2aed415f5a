import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";

/**
 * Next.js builds no app with two files at one address: in another route group, below `pages`, or with another name for
 * what changes in it.
 *
 * @param files What init is about to write, relative to the app.
 * @param base `"src/"` or `""`.
 * @throws {CommandError} Another file of the app is at the address of one of them.
 */
export function checkAddresses({ sources }: Project, files: readonly string[], base: string): void {
  const ours = new Map(files.map((file) => [addressOf(file, base), file]));
  for (const file of sources.keys()) {
    const address = addressOf(file, base);
    const own = address === null ? undefined : ours.get(address);
    if (own === undefined || files.includes(file)) continue;
    throw new CommandError(
      `${file} is at ${address} already, where init puts ${own}. Move yours first, or mount by hand, see the README of @toss-bff/trpc-router.`,
    );
  }
}

/** `/checkout/[]` for `app/(shop)/checkout/[orderId]/page.tsx`; `null` for what Next.js serves nowhere. */
function addressOf(file: string, base: string): string | null {
  if (!file.startsWith(base)) return null;
  const path = file.slice(base.length);
  const inApp = /^app\/(.*\/)?(?:page|route)\.[jt]sx?$/.exec(path);
  const inPages = /^pages\/((?!_).*?)(?:(?:^|\/)index)?\.[jt]sx?$/.exec(path);
  const place = inApp ? (inApp[1] ?? "") : inPages?.[1];
  if (place === undefined) return null;
  const parts = place
    .split("/")
    .filter((part) => part !== "" && !/^\([^.)]*\)$/.test(part))
    .map((part) => (/^\[\w+\]$/.test(part) ? "[]" : part));
  return `/${parts.join("/")}`;
}
