import type { Finding } from "./finding.ts";

/** The findings for a person. */
export function report(findings: readonly Finding[]): string {
  if (findings.length === 0) return "Nothing is wrong with the payments of this app.";
  const blocks = findings.map(({ code, file, line, says, fix }) => {
    const place = file === null ? "this app" : line === null ? file : `${file}:${line}`;
    return `${place}  ${code}\n  ${says}\n  → ${fix}`;
  });
  const count = findings.length === 1 ? "One problem" : `${findings.length} problems`;
  return `${blocks.join("\n\n")}\n\n${count} found.`;
}
