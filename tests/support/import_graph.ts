/** The product's source files and which of them import which: types and dynamic imports count, too. */
export interface ImportGraph {
  /** Path from the root -> its number of lines. */
  lines: Map<string, number>;
  /** Path -> the paths it imports. */
  imports: Map<string, string[]>;
}

/** What the product is: TypeScript in these folders. */
export const ROOMS = ["lib", "pipeline", "site", "compat"] as const;

const CODE = /\.ts$/;
// The first ends at `=`, so that no `export const` is taken for an import.
const IMPORTS = [
  /^(?:import|export)\s[^"=;]*?\sfrom\s+"([^"]+)"/gm,
  /^import\s+"([^"]+)"/gm,
  /\bimport\(\s*"([^"]+)"/g,
];

/** Reads the graph of the product below `root`, a `file:` URL that ends with `/`. */
export function importGraph(root: URL): ImportGraph {
  const files = ROOMS.flatMap((room) => filesUnder(root, room)).filter((path) => CODE.test(path));
  const texts = files.map((path) => [path, Deno.readTextFileSync(new URL(path, root))] as const);
  return {
    lines: new Map(texts.map(([path, text]) => [path, text.split("\n").length - 1])),
    imports: new Map(texts.map(([path, text]) => [path, importsOf(path, text, files)])),
  };
}

/** The specifiers of a module's imports, as they are written. */
export function specifiers(text: string): string[] {
  return IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, found]) => found));
}

function importsOf(path: string, text: string, files: string[]): string[] {
  const targets = specifiers(text).filter((specifier) => specifier.startsWith("."))
    .map((specifier) => new URL(specifier, `file:///${path}`).pathname.slice(1));
  return [...new Set(targets)].filter((target) => files.includes(target));
}

function filesUnder(root: URL, folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, root))]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) =>
      isDirectory ? filesUnder(root, `${folder}/${name}`) : [`${folder}/${name}`]
    );
}

/** The files and all that they import, and what that imports, as far as `enter` lets one in. */
export function reached(
  { imports }: ImportGraph,
  from: string[],
  enter: (path: string) => boolean = () => true,
): Set<string> {
  const found = new Set(from);
  for (const path of found) {
    const next = imports.get(path);
    if (!next) throw new Error(`${path} is no file of the product`);
    next.filter(enter).forEach((target) => found.add(target));
  }
  return found;
}

/** The files of each circle of imports: those that reach each other. */
export function circles(graph: ImportGraph): string[][] {
  const paths = [...graph.imports.keys()];
  const reach = new Map(paths.map((path) => [path, reached(graph, [path])]));
  const seen = new Set<string>();
  return paths.flatMap((path) => {
    if (seen.has(path)) return [];
    const circle = [...reach.get(path)!].filter((other) => reach.get(other)!.has(path));
    circle.forEach((other) => seen.add(other));
    return circle.length > 1 ? [circle.sort()] : [];
  });
}

/** The longest chain of files in a folder, each of which imports the next. */
export function deepestChain({ imports }: ImportGraph, folder: string): string[] {
  const chains = new Map<string, string[]>();
  const chainFrom = (path: string): string[] => {
    const known = chains.get(path);
    if (known) return known;
    chains.set(path, [path]); // where a circle comes back to it, the chain ends
    const inside = imports.get(path)!.filter((target) => target.startsWith(`${folder}/`));
    const chain = [path, ...longest(inside.map(chainFrom))];
    chains.set(path, chain);
    return chain;
  };
  const paths = [...imports.keys()].filter((path) => path.startsWith(`${folder}/`));
  return longest(paths.map(chainFrom));
}

function longest(chains: string[][]): string[] {
  return chains.reduce((best, chain) => chain.length > best.length ? chain : best, []);
}

/** The pipeline's rooms, from the ground up: each serves those above it and knows nothing of them. */
const FLOORS = ["store telling images", "key workers", "engine", "replay export", "commands"]
  .map((rooms) => rooms.split(" "));

/** Imports that there must not be. */
const FORBIDDEN: { from: RegExp; to: RegExp; why: string }[] = [
  { from: /^lib\//, to: /^(pipeline|site|compat)\//, why: "lib stands alone" },
  { from: /^site\//, to: /^pipeline\//, why: "the site reads artifacts, not their making" },
  { from: /^pipeline\//, to: /^site\//, why: "the pipeline builds the site as a command" },
  ...FLOORS.slice(0, -1).map((floor, k) => ({
    from: roomsOf(floor),
    to: roomsOf(FLOORS.slice(k + 1).flat()),
    why: `${floor.join(" and ")} lie below it`,
  })),
];

function roomsOf(names: string[]): RegExp {
  return new RegExp(`^pipeline/(${names.join("|")})/`);
}

/** `lib/a.ts imports site/b.ts: lib stands alone`: every import that runs against the order. */
export function upwardImports({ imports }: ImportGraph): string[] {
  return [...imports].flatMap(([path, targets]) =>
    targets.flatMap((target) =>
      FORBIDDEN.filter(({ from, to }) => from.test(path) && to.test(target))
        .map(({ why }) => `${path} imports ${target}: ${why}`)
    )
  );
}
