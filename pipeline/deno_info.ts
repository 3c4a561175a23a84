import { UserError } from "./user_error.ts";

/** The part of `deno info --json` that the pipeline reads. */
export interface DenoInfo {
  modules: InfoModule[];
  redirects?: Record<string, string>;
  npmPackages?: Record<string, { name: string; version: string; dependencies: string[] }>;
}

export interface InfoModule {
  specifier: string;
  error?: string;
  npmPackage?: string;
  dependencies?: InfoDependency[];
}

/** `code` is absent when only types are imported. */
interface InfoDependency {
  specifier: string;
  code?: { specifier?: string };
}

/** What `entries` (URLs) import, in one call of `deno info` in `folder`, whose deno.json counts. */
export async function denoInfo(entries: string[], folder: string): Promise<DenoInfo> {
  const imports = entries.map((url) => `import(${JSON.stringify(url)});`).join("");
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", `data:application/typescript,${encodeURIComponent(imports)}`],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  if (success) return JSON.parse(new TextDecoder().decode(stdout));
  const said = new TextDecoder().decode(stderr).trim().replaceAll(/\s+/g, " ");
  throw new UserError(`Cannot read the module graph: deno info failed: ${said}`);
}
