/** A part of a sandbox whose memory survives a restart. What it saves is written as JSON. */
export interface Kept {
  save(): unknown;
  /** Takes over what an earlier one saved; it has nothing of its own yet. */
  load(saved: unknown): void;
}
