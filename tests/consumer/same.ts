type IsSame<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles when both types are the very same; `any` is the same as `any` only. */
export function same<A, B>(..._proof: IsSame<A, B> extends true ? [] : [never]): void {}
