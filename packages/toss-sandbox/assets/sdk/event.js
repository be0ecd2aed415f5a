import { SdkError } from "./sdk-error.js";

/**
 * One event of a widget. Callbacks run in a task of their own, the first time soon after they were added:
 * a shop hears the state it starts from, and never while it is still inside `on`.
 *
 * @template State
 * @param {string} name the only event name that `on` takes
 * @param {() => State} readState
 */
export function createEvent(name, readState) {
  /** @type {Set<(state: State) => void>} */
  const callbacks = new Set();

  /** @param {(state: State) => void} callback */
  function deliver(callback) {
    setTimeout(() => {
      if (callbacks.has(callback)) callback(readState());
    });
  }

  return {
    /**
     * @param {string} eventName
     * @param {(state: State) => void} callback
     * @throws {SdkError} INVALID_PARAMETER
     */
    on(eventName, callback) {
      if (eventName !== name || typeof callback !== "function") {
        throw new SdkError("INVALID_PARAMETER");
      }
      callbacks.add(callback);
      deliver(callback);
    },
    emit() {
      for (const callback of callbacks) deliver(callback);
    },
    clear() {
      callbacks.clear();
    },
  };
}

/**
 * Events that happen once in a while: a callback hears those that come after it was added.
 *
 * @param {string[]} names the only event names that `on` takes
 */
export function createEvents(names) {
  /** @type {[name: string, callback: (detail?: any) => unknown][]} */
  let listeners = [];
  return {
    /**
     * @param {string} eventName
     * @param {(detail?: any) => unknown} callback
     * @throws {SdkError} INVALID_PARAMETER
     */
    on(eventName, callback) {
      if (!names.includes(eventName) || typeof callback !== "function") {
        throw new SdkError("INVALID_PARAMETER");
      }
      listeners.push([eventName, callback]);
    },
    /**
     * @param {string} eventName
     * @param {object} [detail]
     */
    emit(eventName, detail) {
      for (const listener of listeners) {
        setTimeout(() => {
          if (listener[0] === eventName && listeners.includes(listener)) listener[1](detail);
        });
      }
    },
    clear() {
      listeners = [];
    },
  };
}
