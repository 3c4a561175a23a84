/** Points deno.json at the original packages or at what stands in for them: `deno run -A compat/switch.ts upstream|npm`. */

/** Where packages come from. */
export type Origin = "upstream" | "npm";

/** A passage of deno.json as it reads for each origin. */
type Passage = Readonly<Record<Origin, string>>;

const PASSAGES: readonly Passage[] = [
  {
    npm: `"lume/": "./compat/lume/"`,
    upstream: `"lume/": "https://cdn.jsdelivr.net/gh/lumeland/lume@3.1.4/"`,
  },
  {
    npm: `  "links": ["./compat/std_assert", "./compat/std_cli"],\n  "compilerOptions": {`,
    // deno.lock is for npm: left alone, it is still right on the way back
    upstream: `  "lock": false,\n  "compilerOptions": {`,
  },
];

/**
 * Rewrites the text of deno.json; text that has the wanted origin already stays as it is.
 *
 * @throws Error if a passage is there in neither form
 */
export function switchOrigin(text: string, origin: Origin): string {
  return PASSAGES.reduce((result, passage) => {
    const found = Object.values(passage).find((form) => result.includes(form));
    if (found !== undefined) return result.replace(found, () => passage[origin]);
    throw new Error(
      `Cannot switch dependencies: deno.json must contain ${passage.npm.trim()}; restore that passage by hand`,
    );
  }, text);
}

function main(args: string[]): void {
  const [origin, ...rest] = args;
  if ((origin !== "upstream" && origin !== "npm") || rest.length > 0) {
    throw new Error(`Cannot switch dependencies: say upstream or npm, got "${args.join(" ")}"`);
  }
  const file = new URL("../deno.json", import.meta.url);
  Deno.writeTextFileSync(file, switchOrigin(Deno.readTextFileSync(file), origin));
  const source = origin === "npm" ? "compat/" : "the packages themselves";
  console.log(`deno.json now takes @std/assert, @std/cli and Lume from ${source}`);
}

if (import.meta.main) {
  try {
    main(Deno.args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
