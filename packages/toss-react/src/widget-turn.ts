/** A turn to draw on this page. */
export interface WidgetTurn {
  /** Resolves when nothing of an earlier widget is left. */
  free: Promise<unknown>;
  /** Lets the next one draw when `gone` has settled. */
  pass(gone: Promise<unknown>): void;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Toss allows one widget of a kind on a page and takes it off asynchronously, so whoever wants to draw waits until the
 * one before is gone: StrictMode mounts twice, and a buyer leaves and comes back faster than Toss draws.
 */
export function takeWidgetTurn(): WidgetTurn {
  const free = last;
  let pass: WidgetTurn["pass"] = () => {};
  last = new Promise((resolve) => {
    pass = resolve;
  });
  return { free, pass };
}
