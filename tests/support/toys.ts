import { pathToFileURL } from "node:url";
import type { BackendChoice } from "../../lib/backend/select.ts";
import { identityOf } from "../../lib/outputs/identity.ts";
import type { ComputedBy, StageRecord } from "../../lib/schema/record.ts";
import { planStages, type StagePlan } from "../../pipeline/engine/plan.ts";
import { type RunOptions, type RunResult, runStages } from "../../pipeline/engine/run.ts";
import { readCode } from "../../pipeline/key/fingerprint.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import { type Base, loadStages, projectOf } from "../../pipeline/project.ts";
import type { Computer } from "../../pipeline/key/computed_by.ts";
import { sha256 } from "../../pipeline/store/canonical.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { Layout } from "../../pipeline/store/layout.ts";
import { keyOf, sealed } from "../../pipeline/store/record.ts";
import { silentReporter } from "../../pipeline/telling/reporter.ts";

const FIXTURE = new URL("toys/", import.meta.url);
const PROFILE = PROFILES.demo;

/** What the engine needs of a folder with the toys. `version` makes it load `stages.ts` afresh. */
export function toyBase(root: string, version = 0): Base {
  const url = (path: string) => pathToFileURL(`${root}/${path}`).href;
  return {
    root,
    modules: {
      stages: `${url("stages.ts")}${version > 0 ? `?${version}` : ""}`,
      backend: url("lib/backend/start.ts"),
      dataset: url("dataset.ts"),
    },
    siteBuilder: url("site.ts"),
    selectBackend: (name) =>
      Promise.resolve({ name: name === "auto" ? "wasm" : name, adapter: "toy", software: true }),
    identify: async ({ name, adapter }) => {
      // Which library is installed, as it were.
      const library = await diskFiles.read(`${root}/library`) ?? "none";
      return identityOf({ backend: name, adapter, library: sha256(library) });
    },
    files: diskFiles,
  };
}

/** A copy of the toy stages in a folder of its own, to be edited, run, held and looked at. */
export class Toys implements AsyncDisposable {
  readonly layout: Layout;
  readonly quiet = silentReporter;
  #version = 0;

  private constructor(readonly root: string) {
    this.layout = new Layout(root, PROFILE);
  }

  /** Toys that were never run. */
  static async fresh(): Promise<Toys> {
    return await Toys.#copyOf(FIXTURE);
  }

  /** Toys with all but `faulty` made: a copy, so that it tells of a moved checkout, too. */
  static async made(): Promise<Toys> {
    Toys.#template ??= Toys.#make();
    const template = await Toys.#template;
    return await Toys.#copyOf(pathToFileURL(`${template.root}/`));
  }

  static async removeTemplate(): Promise<void> {
    const template = await Toys.#template;
    if (template) await diskFiles.remove(template.root);
    Toys.#template = undefined;
  }

  static #template: Promise<Toys> | undefined;

  static async #make(): Promise<Toys> {
    const toys = await Toys.fresh();
    const { error } = await toys.run(["figure"]);
    if (error) throw error;
    await toys.ran();
    return toys;
  }

  static async #copyOf(folder: URL): Promise<Toys> {
    const toys = new Toys(await Deno.makeTempDir({ prefix: "toys é " }));
    await copy(folder, toys.root);
    return toys;
  }

  /** Makes stages in this process (with workers of its own), as the commands do. */
  async run(names: string[], options: Partial<RunOptions> = {}): Promise<RunResult> {
    const [code, project] = await this.#open();
    return await runStages(project, code, {
      names,
      backend: "auto",
      force: false,
      workers: 2,
      reporter: silentReporter,
      signal: new AbortController().signal,
      ...options,
    });
  }

  /** Stages that are not fresh, with the reasons: `train/a: never made`. */
  async stale(...names: string[]): Promise<string[]> {
    const plans = await this.plan(names);
    return plans.filter(({ state }) => state !== "fresh")
      .map(({ stage, reasons }) => `${stage.name}: ${reasons.join("; ")}`);
  }

  /** What a backend computes with here. */
  async identity(backend: BackendChoice): Promise<ComputedBy | null> {
    return await toyBase(this.root).identify(backend, null);
  }

  /** What would be done for the named stages and all they need. */
  async plan(names: string[], strict: Computer | null = null): Promise<StagePlan[]> {
    const [code, project] = await this.#open();
    return await planStages(project, code, names, false, strict);
  }

  async #open() {
    const base = toyBase(this.root, ++this.#version);
    const stages = await loadStages(base.modules.stages, PROFILE);
    const project = projectOf(base, PROFILE, stages);
    return [await readCode(project), project] as const;
  }

  /** Starts the command line on this folder, in a process of its own. */
  cli(args: string[], env: Record<string, string> = {}): Deno.ChildProcess {
    return this.cliAt(this.root, args, env);
  }

  /** The same, with the folder under another name. */
  cliAt(root: string, args: string[], env: Record<string, string> = {}): Deno.ChildProcess {
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("toy_cli.ts", import.meta.url).href, root, ...args],
      env: { NO_COLOR: "1", ...env },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /** What the command line says to a command, for the toys' profile. */
  async ask(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const { code, stdout, stderr } = await this.cli([...args, "--profile", PROFILE.name]).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }

  /** The record as if it had been made otherwise: changed, and sealed again. */
  async rewriteRecord(stage: string, change: (record: StageRecord) => void): Promise<void> {
    const record: StageRecord = JSON.parse(await Deno.readTextFile(this.layout.record(stage)));
    change(record);
    const { seal: _, ...rest } = { ...record, key: keyOf(record.components) };
    await Deno.writeTextFile(this.layout.record(stage), JSON.stringify(sealed(rest)));
  }

  /** The tasks that ran since this was last asked, sorted. */
  async ran(): Promise<string[]> {
    const log = `${this.root}/ran.log`;
    const tasks = (await this.text("ran.log")).split("\n").filter((task) => task !== "");
    await diskFiles.remove(log);
    return tasks.sort();
  }

  /** The text of a file below the root; empty when there is none. */
  async text(path: string): Promise<string> {
    const bytes = await diskFiles.read(`${this.root}/${path}`);
    return new TextDecoder().decode(bytes ?? new Uint8Array());
  }

  async artifact(stage: string): Promise<string> {
    return await Deno.readTextFile(this.layout.artifact(stage));
  }

  async write(path: string, text: string): Promise<void> {
    await diskFiles.write(`${this.root}/${path}`, new TextEncoder().encode(text));
  }

  /** Replaces text in a file; it has to be there. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const text = await this.text(path);
    if (!text.includes(from)) throw new Error(`${path} holds no ${from}`);
    await this.write(path, text.replace(from, to));
  }

  /** Makes a task wait until it is let go. */
  async hold(task: string): Promise<void> {
    await this.write(`hold/${task.replaceAll("/", "~")}`, "");
  }

  async letGo(task: string): Promise<void> {
    await diskFiles.remove(`${this.root}/hold/${task.replaceAll("/", "~")}`);
  }

  /** The process id of the worker that is held, once there is one. */
  async held(): Promise<number> {
    for (let tries = 0; tries < 1000; tries++) {
      const pid = Number(await this.text("waits"));
      if (pid > 0) return pid;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error("no worker was held within 10 s");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await diskFiles.remove(this.root);
  }
}

async function copy(from: URL, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(new URL(`${name}/`, from), `${to}/${name}`);
    else await Deno.copyFile(new URL(name, from), `${to}/${name}`);
  }
}

// Not by a test, after which in another order others come. Does nothing where there are no tests.
Deno.test.afterAll(() => Toys.removeTemplate());
