import type { HttpAnswer } from "./http-server.ts";

/** A plain page without scripts. `title` is text, `content` is HTML. */
export function htmlPage(title: string, content: string, status = 200): HttpAnswer {
  const body = `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
  table { border-collapse: collapse }
  th, td { padding: .25rem .75rem; border: 1px solid #8888; text-align: left; word-break: keep-all; overflow-wrap: anywhere }
</style>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</html>
`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

/** A table; every cell is text. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: "th" | "td", texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join("")}</tr>`;
  return `<table>\n${[line("th", head), ...rows.map((row) => line("td", row))].join("\n")}\n</table>`;
}

/** Text as it can stand in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
