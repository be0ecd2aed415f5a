/** Names and texts of files may hold what a terminal would obey, or write backwards. */
export function printable(text: string): string {
  return text.replaceAll(/[^\n\t\P{Cc}]|\p{Bidi_Control}/gu, "\uFFFD");
}
