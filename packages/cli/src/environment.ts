/** The environment of the process, which Next.js puts before every file. The only reader of it in this package. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
