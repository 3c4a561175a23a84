/// <reference lib="deno.unstable" />
import { fileURLToPath } from "node:url";

/**
 * Lint rule: no function of `Math` that engines may round differently, on the way to a published number.
 *
 * ECMAScript leaves the last bits of `Math.exp`, `Math.sin`, `**` and their like to the engine; what it
 * fixes (`Math.sqrt`, `Math.round`, …) is on the list below. Where a result is only compared with a
 * tolerance, or rounded before anyone sees it, say so: `// deno-lint-ignore exact-math/engine -- why`.
 */

/** All that ECMAScript defines to the last bit. */
const EXACT = new Set([
  ...["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"],
  ...["abs", "ceil", "clz32", "floor", "fround", "imul", "max", "min", "round", "sign", "sqrt"],
  "trunc",
]);

/** Where numbers come from that are published. */
const PUBLISHED = /^(lib\/|pipeline\/stages\/)/;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const plugin: Deno.lint.Plugin = {
  name: "exact-math",
  rules: {
    engine: {
      create(context) {
        const path = context.filename.slice(ROOT.length).replaceAll("\\", "/");
        if (!PUBLISHED.test(path)) return {};
        const report = (node: Deno.lint.Node, what: string) =>
          context.report({
            node,
            message: `Engines may differ in the last bits of ${what}`,
            hint: "Use lib/arithmetic/, a product, or Math.sqrt",
          });
        return {
          MemberExpression(node) {
            if (node.object.type !== "Identifier" || node.object.name !== "Math") return;
            const name = node.property.type === "Identifier" && !node.computed
              ? node.property.name
              : "…";
            if (!EXACT.has(name)) report(node, `Math.${name}`);
          },
          VariableDeclarator(node) {
            if (node.init?.type === "Identifier" && node.init.name === "Math") {
              report(node, "what is taken out of Math");
            }
          },
          BinaryExpression(node) {
            if (node.operator === "**" && !isPowerOfTwo(node)) report(node, "**");
          },
          AssignmentExpression(node) {
            if (node.operator === "**=") report(node, "**=");
          },
        };
      },
    },
  },
};
export default plugin;

/** `2 ** 32` and `2 ** -53`, which are exact. */
function isPowerOfTwo({ left, right }: Deno.lint.BinaryExpression): boolean {
  const exponent = right.type === "UnaryExpression" ? right.argument : right;
  return left.type === "Literal" && left.value === 2 && exponent.type === "Literal";
}
