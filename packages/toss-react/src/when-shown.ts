/**
 * Runs `show` now, or when the visit begins where a browser only prepares the page for one that may never come
 * (prerendering).
 *
 * @returns Stops the waiting.
 */
export function whenShown(show: () => void): () => void {
  const event = "prerenderingchange";
  // Undefined where a browser never prerenders.
  const { prerendering } = document as Document & { prerendering?: boolean };
  if (prerendering) document.addEventListener(event, show);
  else show();
  return () => document.removeEventListener(event, show);
}
