/**
 * Makes an element look like another one by changing only what differs, so that focus, scroll and what is open stay.
 *
 * `data-key` says which child is which. What is in an element with `data-keep` belongs to the person: it stays as it
 * is for as long as its key stays the same.
 *
 * @param {Element} old
 * @param {Element} next
 */
export function morph(old, next) {
  // Whether a row is unfolded is the person's affair too.
  for (const { name } of [...old.attributes]) {
    if (name !== "open" && !next.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (!next.hasAttribute("data-keep")) morphChildren(old, next);
}

/**
 * @param {Element} old
 * @param {Element} next
 */
function morphChildren(old, next) {
  const places = keyedChildren(old);
  const wanted = keyedChildren(next);
  /** @param {Node} node */
  const isGone = (node) => !wanted.has(keyOf(node) ?? "");
  let place = old.firstChild;
  /** Takes out the child at the place, and goes on to the next one. */
  const drop = () => {
    const gone = place;
    place = gone?.nextSibling ?? null;
    gone?.remove();
  };
  for (const child of [...next.childNodes]) {
    const key = keyOf(child);
    const same = key === null ? place : (places.get(key) ?? null);
    if (same === null || !isSameKind(same, child)) {
      // Something else stands in this child's place; what follows is not to be moved for that.
      if (key === null && place !== null && keyOf(place) === null) drop();
      old.insertBefore(child, place);
      continue;
    }
    while (place !== null && place !== same && isGone(place)) drop();
    if (same === place) place = place.nextSibling;
    else old.insertBefore(same, place);
    if (same instanceof Element && child instanceof Element) morph(same, child);
    else if (same.nodeValue !== child.nodeValue) same.nodeValue = child.nodeValue;
  }
  while (place !== null) drop();
}

/**
 * @param {Element} parent
 * @returns {Map<string, Element>}
 */
function keyedChildren(parent) {
  const keyed = new Map();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key !== null) keyed.set(key, child);
  }
  return keyed;
}

/**
 * @param {Node} one
 * @param {Node} other
 */
function isSameKind(one, other) {
  return one.nodeName === other.nodeName && keyOf(one) === keyOf(other);
}

/**
 * @param {Node} node
 * @returns {string | null}
 */
function keyOf(node) {
  return node instanceof Element ? node.getAttribute("data-key") : null;
}
