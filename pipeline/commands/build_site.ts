import { relative } from "node:path";
import type { Project } from "../project.ts";
import { UserError } from "../user_error.ts";
import { fromHere } from "./flag_values.ts";

export interface SiteOptions {
  /** Serve it, and rebuild it on change. */
  serve: boolean;
  /** Keep standard output clean: what the builder says goes to standard error. */
  quiet: boolean;
  /** Folder that it is built in; null: the profile's. */
  dest?: string | null;
  /** Where it is served; null: the first that is free. */
  port?: number | null;
  /** Address that it is built for; null: the root of any host. */
  location?: string | null;
  signal: AbortSignal;
}

/**
 * Builds the profile's site from the artifacts at hand, in a process of its own: the site knows
 * nothing of the pipeline.
 *
 * @throws UserError when the builder fails, with what it said
 */
export async function buildSite(
  { root, profile, siteBuilder }: Pick<Project, "root" | "profile" | "siteBuilder">,
  { serve, quiet, dest = null, port = null, location = null, signal }: SiteOptions,
): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", siteBuilder, "--config", "site/_config.ts"],
      ...["--dest", dest === null ? profile.site : relative(root, fromHere(dest))],
      ...(location === null ? [] : ["--location", location]),
      ...(serve ? ["--serve"] : []),
      ...(port === null ? [] : ["--port", String(port)]),
    ],
    cwd: root,
    env: { OUTPUTS_DIR: profile.outputs },
    stdin: "null",
    stdout: quiet ? "piped" : "inherit",
    stderr: serve ? "inherit" : "piped",
    signal,
  }).spawn();
  const said = serve ? "" : new Response(child.stderr).text();
  if (quiet) await child.stdout.pipeTo(Deno.stderr.writable, { preventClose: true });
  const { success, code, signal: by } = await child.status;
  signal.throwIfAborted();
  const told = (await said).trimEnd();
  if (success && told !== "") console.error(told);
  if (!success) throw failure(told, serve && code === 1, by ?? `exit code ${code}`);
}

/** What the builder told of its failure, or else how it ended; nothing where people heard it already. */
function failure(told: string, heard: boolean, end: string): UserError {
  if (heard) return new UserError("");
  return new UserError(told || `Cannot build the site: its builder ended with ${end}`);
}
