import { z } from "zod";
import { ruleModule } from "../../lib/optim/load.ts";
import type { Profile } from "../profiles.ts";
import { type Base, DATASET_STAGE, type Project } from "../project.ts";
import type { Json, Stage } from "../stage.ts";
import { canonicalJson, sha256 } from "../store/canonical.ts";
import { REPOSITORY } from "../store/layout.ts";
import { UserError } from "../user_error.ts";
import type { Fingerprint } from "./cues.ts";
import { emittedDigests } from "./emitted.ts";
import { type DenoInfo, denoInfo, ModuleGraph, pathUnder } from "./graph.ts";

/** Version of the engine's own rules; a new one makes everything stale. */
export const ENGINE = 1;

/** The code of all stages as it was at one moment. */
export interface Code {
  graph: ModuleGraph;
  /** Module -> digest of its emitted JavaScript. */
  digests: Map<string, string>;
  /** Digest of what decides how specifiers are resolved. */
  resolution: string;
  /** The path of a module's URL from the root. */
  path(url: string): string;
  modules: Base["modules"];
}

/** Reads the code of every stage, with one call of `deno info`. */
export async function readCode(project: CodeBase): Promise<Code> {
  const resolution = await resolutionDigest(project);
  const { backend, dataset } = project.modules;
  const entries = new Set([backend, dataset, ...project.stages.flatMap(modulesOf)]);
  return await codeOf(project, await denoInfo([...entries], REPOSITORY), resolution);
}

/** What a stage runs besides what those modules import. */
function modulesOf({ module, loads, optimizers }: Stage): string[] {
  return [module, ...Object.values(loads ?? {}), ...(optimizers ?? []).map(ruleModule)];
}

/** The code whose module graph is known: `info` is what `deno info` says of it. */
export async function codeOf(
  base: Pick<Base, "root" | "modules" | "files">,
  info: DenoInfo,
  resolution?: string,
): Promise<Code> {
  const { root, modules } = base;
  const graph = new ModuleGraph(info, root);
  const digests = await digestsOf(graph.paths, base);
  const path = (url: string) => {
    const found = pathUnder(root, url);
    if (found === null) throw new Error(`${url} must lie under ${root}`);
    return found;
  };
  return {
    graph,
    digests,
    path,
    modules,
    resolution: resolution ?? await resolutionDigest(base),
  };
}

/**
 * The code as it is now. The graph is what it was `then` while neither a module's JavaScript nor the
 * resolution of specifiers has changed, so that nothing but files has to be read.
 */
export async function rereadCode(base: CodeBase, then: Code): Promise<Code> {
  try {
    const digests = await digestsOf(then.graph.paths, base);
    const same = then.resolution === await resolutionDigest(base) &&
      then.graph.paths.every((path) => digests.get(path) === then.digests.get(path));
    if (same) return then;
  } catch (error) {
    if (!(error instanceof UserError)) throw error; // a module is gone or half-written
  }
  return await readCode(base);
}

type CodeBase = Pick<Project, "root" | "modules" | "files" | "stages">;

function digestsOf(
  paths: string[],
  { root, files }: Pick<Base, "root" | "files">,
): Promise<Map<string, string>> {
  return emittedDigests(paths, root, `${root}/.work/emitted.json`, files);
}

async function resolutionDigest({ files }: Pick<Base, "files">): Promise<string> {
  const configs = ["deno.json", "deno.lock"].map((name) => files.read(`${REPOSITORY}/${name}`));
  return sha256((await Promise.all(configs)).map((bytes) => sha256(bytes ?? "")).join());
}

/**
 * The components of a stage's key, for an artifact made by `backend` (null: by none) from inputs with
 * the given digests.
 */
export function fingerprint(
  code: Code,
  stage: Stage,
  profile: Pick<Profile, "name" | "notice">,
  backend: string | null,
  inputs: Record<string, string>,
): Fingerprint {
  const entries = modulesOf(stage);
  // A worker runs these for the stage, though the stage does not import them.
  if (stage.usesBackend) entries.push(code.modules.backend);
  if (stage.name === DATASET_STAGE) entries.push(code.modules.dataset);
  const { modules, packages } = code.graph.reach(entries.map(code.path), backend);
  const paths = [...modules.keys()].sort();
  return {
    components: {
      engine: ENGINE,
      params: stage.params as Json,
      shape: shapeDigest(stage),
      profile: { name: profile.name, notice: profile.notice },
      modules: Object.fromEntries(paths.map((path) => [path, code.digests.get(path)!])),
      packages,
      inputs,
    },
    via: modules,
  };
}

/**
 * Digest of the JSON Schemas of a stage's artifact and parts. What a schema asks for beyond shape and
 * range (refinements) is no part of it: that is checked, and makes no number.
 */
function shapeDigest({ schema, parts }: Stage): string {
  const shapes = [schema, ...parts ? [parts.schema] : []].map((one) => z.toJSONSchema(one));
  return sha256(canonicalJson(shapes as Json));
}
