import type { UpdateRule } from "./rule.ts";

/** The module of an optimizer, by its name in configs. */
export function ruleModule(name: string): string {
  return new URL(`./${name.replaceAll("-", "_")}.ts`, import.meta.url).href;
}

/**
 * Loads the rule of one optimizer and no other. What is imported is a URL made here, not a template:
 * Deno would take a template for an import of every file in this folder, and a stage's key for use of
 * every rule. The stage names {@linkcode ruleModule} among its modules instead.
 *
 * @throws Error when there is no such optimizer
 */
export async function loadRule(name: string): Promise<UpdateRule> {
  try {
    const { default: rule }: { default: UpdateRule } = await import(ruleModule(name));
    if (rule.name === name) return rule;
    throw new Error(`the file says ${rule.name}`);
  } catch (cause) {
    throw new Error(
      `Cannot load optimizer ${name}: lib/optim/ must have a rule of that name, in a file named so`,
      { cause },
    );
  }
}
