/** The parts of npm's package-lock.json (version 3) that this check reads. */
export interface Lock {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

/**
 * What would make `npm ci` fail or behave differently on somebody else's machine: a binary for another
 * platform without an entry, an install script, an address of one particular registry.
 *
 * @returns One sentence per problem, none when the lock file is whole.
 */
export function lockProblems(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) => {
    const name = path || "the root package";
    const problems = Object.keys(entry.optionalDependencies ?? {})
      .filter((dependency) => !isLocked(lock, path, dependency))
      .map((dependency) => `${name} names ${dependency}, which has no entry of its own`);
    if (entry.hasInstallScript) problems.push(`${name} runs a script when it is installed`);
    if (entry.resolved?.includes("://")) problems.push(`${name} is bound to ${entry.resolved}`);
    return problems;
  });
}

/** Looks where Node would: beside the package first, then in every folder above it. */
function isLocked(lock: Lock, path: string, dependency: string): boolean {
  const folder = path === "" ? "" : `${path}/`;
  if (`${folder}node_modules/${dependency}` in lock.packages) return true;
  if (path === "") return false;
  return isLocked(lock, path.slice(0, Math.max(path.lastIndexOf("/"), 0)), dependency);
}
