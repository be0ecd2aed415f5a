/** @typedef {"ko" | "en"} Language */

/**
 * The language a page of the sandbox speaks: what its address asks for, else the browser's.
 *
 * @param {string | null} asked value of `?lang=`
 * @returns {Language}
 */
export function chooseLanguage(asked) {
  return (asked ?? navigator.language).toLowerCase().startsWith("ko") ? "ko" : "en";
}
