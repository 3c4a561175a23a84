import { z } from "zod";
import { epochTiming } from "../../lib/schema/run_report.ts";
import type { Json } from "../stage.ts";
import { canonicalJson, sha256 } from "./canonical.ts";
import type { Files } from "./files.ts";
import type { Layout } from "./layout.ts";

const finished = z.strictObject({
  /** What the part contributes to the artifact. */
  result: z.json(),
  epochs: z.array(epochTiming),
  peakResidentBytes: z.int().nonnegative(),
});
export type FinishedPart = z.infer<typeof finished>;

/**
 * Finished parts of a stage that is not finished yet. They are of use only to the very same
 * computation: same key, done by the same backend, library and instruction set.
 */
export class KeptParts {
  readonly #all: string;
  /** The name of a folder: the key's digest, then that of what computed. */
  readonly #key: string;
  readonly #own: string;

  /** @param by what computes, in whatever value tells it from all others; null: no backend */
  constructor(stage: string, key: string, by: Json, layout: Layout, readonly files: Files) {
    this.#all = layout.parts(stage);
    this.#key = sha256(key).slice(0, 16);
    this.#own = `${this.#key}-${sha256(canonicalJson(by)).slice(0, 16)}`;
  }

  /** The part, or null when it was not kept or its file is damaged. */
  async read(part: number): Promise<FinishedPart | null> {
    const bytes = await this.files.read(this.#path(part));
    if (!bytes) return null;
    const text = new TextDecoder().decode(bytes);
    const end = text.indexOf("\n");
    if (text.slice(0, end) !== sha256(text.slice(end + 1))) return null;
    return finished.safeParse(JSON.parse(text.slice(end + 1))).data ?? null;
  }

  /** How many parts of the same computation another backend, library or instruction set has done. */
  async ofOthers(): Promise<number> {
    const folders = (await this.files.list(this.#all))
      .filter((name) => name.startsWith(`${this.#key}-`) && name !== this.#own);
    const found = await Promise.all(folders.map((name) => this.files.list(`${this.#all}/${name}`)));
    return found.flat().filter((name) => name.endsWith(".json")).length;
  }

  /** Keeps the part, and gives it as `read` would: resumed or not, a run sees the same value. */
  async keep(part: number, value: FinishedPart): Promise<FinishedPart> {
    const body = canonicalJson(value as Json);
    const temporary = `${this.#path(part)}.tmp`;
    await this.files.write(temporary, new TextEncoder().encode(`${sha256(body)}\n${body}`));
    await this.files.rename(temporary, this.#path(part));
    return JSON.parse(body);
  }

  /** Removes all parts of the stage, those of other keys too. */
  async remove(): Promise<void> {
    await this.files.remove(this.#all);
  }

  #path(part: number): string {
    return `${this.#all}/${this.#own}/part-${part}.json`;
  }
}
