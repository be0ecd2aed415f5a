/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is null | undefined}
 */
export function isMissing(value) {
  return value === null || value === undefined;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isText(value) {
  return typeof value === "string" && value !== "";
}

/** @param {unknown} value */
export function isUrl(value) {
  return typeof value === "string" && URL.canParse(value) && /^https?:\/\//i.test(value);
}
