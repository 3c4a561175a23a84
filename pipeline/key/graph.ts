import { fileURLToPath } from "node:url";
import { BACKEND_NAMES } from "../../lib/backend/select.ts";
import { UserError } from "../user_error.ts";

/** What one module runs with: local modules by path from the root, npm packages by their id. */
interface Node {
  imports: string[];
  packages: string[];
  /** Specifiers that cannot be part of a stage: remote code, or nothing at all. */
  refused: string[];
}

interface Package {
  name: string;
  version: string;
  dependencies: string[];
}

/** The code that some entry modules run. */
export interface Reach {
  /** Module -> the module through which it was reached; null for an entry. */
  modules: Map<string, string | null>;
  /** npm package -> version. */
  packages: Record<string, string>;
}

/**
 * The module graph under a root folder, from `deno info`. Edges are those of code: static imports and
 * dynamic ones with a literal specifier, but no imports of types.
 */
export class ModuleGraph {
  #nodes = new Map<string, Node>();
  #packages = new Map<string, Package>();

  constructor(info: DenoInfo, root: string) {
    const bySpecifier = new Map(info.modules.map((module) => [module.specifier, module]));
    for (const module of info.modules) {
      const path = pathUnder(root, module.specifier);
      if (path === null || module.error !== undefined) continue;
      this.#nodes.set(path, node(module, info, bySpecifier, root));
    }
    for (const [id, found] of Object.entries(info.npmPackages ?? {})) {
      this.#packages.set(id, found);
    }
  }

  /** Every local module, sorted. */
  get paths(): string[] {
    return [...this.#nodes.keys()].sort();
  }

  /**
   * All that `entries` import, breadth first. Folders of backends other than `backend` are left out:
   * the kernels of one backend do not make what another computed.
   */
  reach(entries: string[], backend: string | null): Reach {
    const modules = new Map<string, string | null>(entries.map((entry) => [entry, null]));
    const packages = new Set<string>();
    for (const path of modules.keys()) {
      const { imports, packages: used } = this.#node(path, modules.get(path) ?? null);
      for (const imported of imports) {
        if (!modules.has(imported) && !ofOtherBackend(imported, backend)) {
          modules.set(imported, path);
        }
      }
      used.forEach((id) => packages.add(id));
    }
    return { modules, packages: this.#versions(packages) };
  }

  #node(path: string, via: string | null): Node {
    const found = this.#nodes.get(path);
    if (!found) {
      throw new UserError(
        `Cannot fingerprint ${path}: it must be a module of the project` +
          (via ? `, and ${via} imports it` : "") + "; found none",
      );
    }
    if (found.refused.length > 0) {
      throw new UserError(
        `Cannot fingerprint ${path}: stages run project files and npm packages only, ` +
          `and it imports ${found.refused[0]}`,
      );
    }
    return found;
  }

  /** The packages and all they depend on. Declarations of types compute nothing and do not count. */
  #versions(packages: Set<string>): Record<string, string> {
    const versions = new Map<string, Set<string>>();
    for (const id of packages) {
      const { name, version, dependencies } = this.#packages.get(id)!;
      if (name.startsWith("@types/")) continue;
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
      dependencies.forEach((dependency) => packages.add(dependency));
    }
    return Object.fromEntries(
      [...versions].sort(([a], [b]) => a < b ? -1 : 1)
        .map(([name, found]) => [name, [...found].sort().join(" and ")]),
    );
  }
}

function node(
  module: InfoModule,
  info: DenoInfo,
  bySpecifier: Map<string, InfoModule>,
  root: string,
): Node {
  const result: Node = { imports: [], packages: [], refused: [] };
  for (const { specifier: asWritten, code } of module.dependencies ?? []) {
    if (!code) continue;
    const specifier = info.redirects?.[code.specifier ?? ""] ?? code.specifier;
    const target = specifier === undefined ? undefined : bySpecifier.get(specifier);
    const path = pathUnder(root, specifier ?? "");
    if (specifier?.startsWith("node:")) continue;
    if (target?.npmPackage !== undefined) result.packages.push(target.npmPackage);
    else if (path !== null) result.imports.push(path);
    else result.refused.push(asWritten);
  }
  return result;
}

/** The path of a module from the root, with `/`, or null when it lies elsewhere. */
export function pathUnder(root: string, specifier: string): string | null {
  if (!specifier.startsWith("file:")) return null;
  const path = fileURLToPath(specifier.replace(/[?#].*$/, "")).replaceAll("\\", "/");
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}

function ofOtherBackend(path: string, backend: string | null): boolean {
  const folder = /^lib\/backend\/([^/]+)\//.exec(path)?.[1];
  return folder !== undefined && folder !== backend &&
    BACKEND_NAMES.some((name) => name === folder);
}

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
