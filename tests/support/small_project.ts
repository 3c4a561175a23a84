import { assertEquals } from "@std/assert";
import { identityOf } from "../../lib/outputs/identity.ts";
import type { Acceptance } from "../../lib/schema/record.ts";
import { planStages } from "../../pipeline/engine/plan.ts";
import { type RunOptions, type RunResult, runStages } from "../../pipeline/engine/run.ts";
import { Workshops } from "../../pipeline/engine/workshop.ts";
import { codeOf } from "../../pipeline/key/fingerprint.ts";
import type { DenoInfo } from "../../pipeline/key/graph.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { type Base, type Project, projectOf } from "../../pipeline/project.ts";
import { acceptStage } from "../../pipeline/replay/accept.ts";
import type { Stage } from "../../pipeline/stage.ts";
import { acrossFileSystems } from "../../pipeline/store/across_file_systems.ts";
import { explainedFiles } from "../../pipeline/store/files.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import type { AtStep } from "../../pipeline/store/publish.ts";
import { silentReporter } from "../../pipeline/telling/reporter.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { InlinePool } from "./inline_pool.ts";
import { type Fault, Killed, MemoryFiles } from "./memory_files.ts";
import {
  computationOf,
  expectedArtifact,
  identity,
  moduleText,
  moduleUrl,
  ROOT,
  type SmallWorld,
  stageName,
  stagesOf,
} from "./small_world.ts";

const PROFILE = PROFILES.demo;
const BACKEND_URL = `file://${ROOT}/lib/backend.json`;

type Kind = "artifact" | "record" | "report";

/** How a run ended; a killed one with `Killed`. */
export type SmallRun = Pick<RunResult, "stages" | "error">;

/**
 * A project of stages in memory, run by the real engine, and beside it a ledger of what was published,
 * from which the fewest tasks that a run may take follow without asking the engine.
 */
export class SmallProject {
  readonly files = new MemoryFiles();
  readonly layout = new Layout(ROOT, PROFILE);
  /** What undamaged records stand for. */
  published = new Map<number, { identity: string; artifact: string; report: string }>();
  /** Path of a kept part -> `stage/0 1 identity`. */
  kept = new Map<string, string>();
  ran: string[] = [];
  /** A task that fails, and how. */
  failAt: { task: string; message: string } | null = null;
  readonly quiet = silentReporter;

  constructor(public world: SmallWorld) {}

  /** Makes the named stages (none: all), with what they need. */
  async run(
    stages: number[] = [],
    options: Partial<RunOptions> = {},
    selectBackend?: Project["selectBackend"],
  ): Promise<SmallRun> {
    this.ran = [];
    const project = { ...await this.#project(), ...selectBackend && { selectBackend } };
    try {
      return await runStages(project, await this.#code(project), {
        names: stages.map(stageName),
        backend: "auto",
        force: false,
        workers: 2,
        reporter: silentReporter,
        signal: new AbortController().signal,
        startPool: (size, hello) =>
          new InlinePool(size, hello, project.stages, project.files, this.#computationOf),
        ...options,
      });
    } catch (error) {
      if (error instanceof Killed || error instanceof UserError) return { stages: [], error };
      throw error;
    } finally {
      this.#note();
    }
  }

  /** Accepts that the code as it is now makes a stage's artifact; null: there is nothing to accept. */
  async accept(stage: number): Promise<Acceptance | null> {
    const project = await this.#project();
    await using workshops = new Workshops(project, await this.#code(project), {
      workers: 2,
      reporter: silentReporter,
      signal: new AbortController().signal,
      startPool: (size, hello) =>
        new InlinePool(size, hello, project.stages, project.files, this.#computationOf),
    });
    const options = { steps: 8, tolerance: 1e-6, reason: "a test", input: null, at: () => {} };
    return await acceptStage(workshops, stageName(stage), options);
  }

  /** A run that something goes wrong in. */
  async runWith(fault: Fault | null, stages: number[] = [], at?: AtStep): Promise<SmallRun> {
    this.files.expect(fault);
    const result = await this.run(stages, { at });
    this.operations = this.files.operations;
    this.files.expect(null);
    return result;
  }

  /** Kills the run at a step; gives false when it ended before. */
  async killAt(step: string, stage: string): Promise<boolean> {
    let killed = false;
    await this.runWith(null, [], (now, of) => {
      if (now !== step || of !== stage) return;
      killed = true;
      this.files.kill();
    });
    return killed;
  }

  /** The tasks that a run of the named stages has to take, and no more. */
  needed(stages: number[] = []): string[] {
    return this.closure(stages).flatMap((stage) => {
      const now = identity(this.world, stage);
      const before = this.published.get(stage);
      const stands = before?.artifact === this.#text(stage) &&
        before.report === String(this.bytes("report", stage));
      if (before?.identity === now && stands) return [];
      const kept = [...this.kept.values()];
      const parts = Array.from({ length: this.world.stages[stage].parts }, (_, k) => k)
        .map((k) => `${stageName(stage)} ${k}`)
        .filter((task) => !kept.includes(`${task} ${now}`));
      return [stageName(stage), ...parts];
    }).sort();
  }

  /** The stages and all they need; none: all. */
  closure(stages: number[] = []): number[] {
    const all = new Set(stages.length > 0 ? stages : this.world.stages.keys());
    for (const stage of all) this.world.stages[stage].inputs.forEach((input) => all.add(input));
    return [...all].sort((a, b) => a - b);
  }

  /** Holds the engine to its promise: what it calls fresh is what a clean build gives. */
  async nothingWrongIsFresh(): Promise<void> {
    const project = await this.#project();
    const plans = await planStages(project, await this.#code(project), [], false);
    plans.forEach(({ state }, stage) => {
      if (state !== "fresh") return;
      assertEquals(this.artifact(stage), expectedArtifact(this.world, stage), stageName(stage));
    });
  }

  /** Runs the stages as if nothing had been, and holds the outcome to all that the page demands. */
  async rerun(stages: number[] = []): Promise<void> {
    const needed = this.needed(stages);
    const result = await this.runWith(null, stages);
    assertEquals(result.error, null);
    assertEquals([...this.ran].sort(), needed);
    for (const stage of this.closure(stages)) {
      assertEquals(this.artifact(stage), expectedArtifact(this.world, stage), stageName(stage));
      assertEquals(await this.files.list(this.layout.parts(stageName(stage))), []);
    }
    assertEquals(await this.files.list(this.layout.attempts), []);
    await this.nothingWrongIsFresh();
  }

  /** Holds artifacts to those of a clean build, byte for byte, and records but for their run reports. */
  sameOutputs(clean: SmallProject): void {
    this.world.stages.forEach((_, stage) => {
      assertEquals(this.bytes("artifact", stage), clean.bytes("artifact", stage));
      assertEquals(this.lastingRecord(stage), clean.lastingRecord(stage));
    });
  }

  /** Operations of the last run that changed something on the disk. */
  operations = 0;

  artifact(stage: number): unknown {
    return JSON.parse(this.#text(stage));
  }

  #text(stage: number): string {
    return new TextDecoder().decode(this.bytes("artifact", stage) ?? new Uint8Array());
  }

  /** A stage's record, without what is another every time: the digest of the run report. */
  lastingRecord(stage: number): unknown {
    const text = new TextDecoder().decode(this.bytes("record", stage) ?? new Uint8Array());
    const { report: _, seal: __, ...rest } = JSON.parse(text);
    return rest;
  }

  bytes(kind: Kind, stage: number): Uint8Array | undefined {
    return this.files.contents.get(this.layout[kind](stageName(stage)));
  }

  /** Damages or (undefined) deletes an artifact or a record. */
  damage(kind: Kind, stage: number, bytes: Uint8Array | undefined): void {
    const path = this.layout[kind](stageName(stage));
    if (bytes) this.files.contents.set(path, bytes);
    else this.files.contents.delete(path);
    if (kind === "record") this.published.delete(stage);
  }

  /** Damages or (undefined) deletes the `n`-th kept part, where any is kept. */
  damagePart(n: number, damage: (bytes: Uint8Array) => Uint8Array | undefined): void {
    const paths = [...this.kept.keys()];
    if (paths.length === 0) return;
    const path = paths[n % paths.length];
    const bytes = damage(this.files.contents.get(path)!);
    if (bytes) this.files.contents.set(path, bytes);
    else this.files.contents.delete(path);
    this.kept.delete(path);
  }

  #start(task: string): void {
    this.ran.push(task);
    if (this.failAt?.task === task) throw new Error(this.failAt.message);
  }

  /** Writes down what was put in place since the run began. */
  #note(): void {
    this.world.stages.forEach((_, stage) => {
      const name = stageName(stage);
      const now = identity(this.world, stage);
      const placed = (path: string) => this.files.placed.includes(path);
      if (placed(this.layout.record(name))) {
        this.published.set(stage, {
          ...{ identity: now, artifact: this.#text(stage) },
          report: String(this.bytes("report", stage)),
        });
      }
      for (const path of this.files.placed) {
        const part = path.startsWith(`${this.layout.parts(name)}/`) &&
          /part-(\d+)\.json$/.exec(path);
        if (part) this.kept.set(path, `${name} ${part[1]} ${now}`);
      }
    });
    for (const path of this.kept.keys()) {
      if (!this.files.contents.has(path)) this.kept.delete(path);
    }
  }

  async #project(): Promise<Project> {
    this.world.modules.forEach((module, k) => {
      const path = moduleUrl(k).slice("file://".length);
      this.files.contents.set(path, new TextEncoder().encode(moduleText(module)));
    });
    this.files.contents.set(`${ROOT}/lib/backend.json`, new TextEncoder().encode("{}"));
    const base: Base = {
      root: ROOT,
      modules: { stages: BACKEND_URL, backend: BACKEND_URL, dataset: BACKEND_URL },
      siteBuilder: "",
      selectBackend: () => Promise.resolve({ name: "wasm", adapter: "toy", software: false }),
      identify: ({ name, adapter }) => Promise.resolve(identityOf({ backend: name, adapter })),
      files: explainedFiles(acrossFileSystems(this.files)),
    };
    return await Promise.resolve(projectOf(base, PROFILE, stagesOf(this.world)));
  }

  #computationOf = ({ name }: Stage) =>
    computationOf(this.world, Number(name.split("/")[1]), (task) => this.#start(task));

  async #code(project: Project) {
    const version = `${this.world.library}.0.0`;
    const imported = (specifier: string) => ({ specifier, code: { specifier } });
    const info: DenoInfo = {
      modules: [
        { specifier: BACKEND_URL },
        { specifier: "npm:library", npmPackage: `library@${version}` },
        ...this.world.modules.map(({ imports, usesLibrary }, k) => ({
          specifier: moduleUrl(k),
          dependencies: [...imports.map(moduleUrl), ...usesLibrary ? ["npm:library"] : []]
            .map(imported),
        })),
      ],
      npmPackages: { [`library@${version}`]: { name: "library", version, dependencies: [] } },
    };
    return await codeOf(project, info);
  }
}
