import { z } from "zod";
import type { BackendChoice } from "../../lib/backend/select.ts";
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
 * computation: same key, same backend, same adapter.
 */
export class KeptParts {
  readonly #folder: string;
  readonly #all: string;

  constructor(
    stage: string,
    key: string,
    backend: BackendChoice | null,
    layout: Layout,
    readonly files: Files,
  ) {
    const by = backend && [backend.name, backend.adapter];
    this.#all = layout.parts(stage);
    this.#folder = `${this.#all}/${backend?.name ?? "none"}-${
      sha256(canonicalJson([key, by])).slice(0, 24)
    }`;
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
    return `${this.#folder}/part-${part}.json`;
  }
}
