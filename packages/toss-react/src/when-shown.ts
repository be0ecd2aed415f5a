/**
 * Runs `show` now, or when the visit begins where a browser only prepares the page for one that may never come
 * (prerendering).
 *
 * @returns Stops the waiting.
 */
export function whenShown(show: () => void): () => void {
  const event = "prerenderingchange";
  if ("prerendering" in document && document.prerendering) document.addEventListener(event, show);
  else show();
  return () => document.removeEventListener(event, show);
}
