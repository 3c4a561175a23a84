import { assertEquals, assertThrows } from "@std/assert";
import wabt from "wabt";
import { assemble } from "../../../../lib/backend/heap/assemble.ts";
import { ELEMENTWISE_KERNELS, elementwiseText } from "../../../../lib/backend/heap/elementwise.ts";
import { OPCODES } from "../../../../lib/backend/heap/opcodes.ts";
import { PRODUCT_KERNELS } from "../../../../lib/backend/heap/product_kernels.ts";
import { SPARSE_KERNELS } from "../../../../lib/backend/heap/sparse_kernels.ts";
import { watLookahead, watUpdate } from "../../../../lib/optim/interpreters/wat.ts";
import { optimizerFrom } from "../../../support/optimizer.ts";
import { OPTIMIZERS } from "../../../support/optimizers64.ts";

/** Assembled by the reference tools, which refuse what is no valid module. */
async function byWabt(functions: string): Promise<Uint8Array> {
  const { parseWat } = await wabt();
  const text = `(module (import "heap" "memory" (memory 1)) ${functions})`;
  const module = parseWat("kernels.wat", text, { simd: true });
  module.validate();
  return Uint8Array.from(module.toBinary({}).buffer);
}

const RULES = OPTIMIZERS.map((config) => optimizerFrom(config).rule);
const TEXTS = [
  PRODUCT_KERNELS,
  SPARSE_KERNELS,
  elementwiseText(ELEMENTWISE_KERNELS),
  ...RULES.map((rule) => elementwiseText({ rule: watUpdate(rule) })),
  ...RULES.map(watLookahead).filter((kernel) => kernel !== null)
    .map((rule) => elementwiseText({ rule })),
];

Deno.test("the kernels' binary is that of wabt, byte for byte", async () => {
  for (const text of TEXTS) assertEquals(assemble(text), await byWabt(text));
});

Deno.test("no instruction is known that no kernel uses", () => {
  const used = new Set(TEXTS.join().match(/[a-z0-9]+\.[a-z0-9_]+/g));
  assertEquals([...OPCODES.keys()].filter((name) => !used.has(name)), []);
});

Deno.test("constants of every length are those of wabt", async () => {
  for (const value of [0, 1, -1, 63, 64, -64, -65, 8191, 8192, 2 ** 31 - 1, -(2 ** 31)]) {
    const text = `(func (export "f") (result i32) (i32.const ${value}))`;
    assertEquals(assemble(text), await byWabt(text), `${value}`);
  }
});

Deno.test("what it does not know is refused in one line", () => {
  for (
    const body of [
      "(f32x4.relaxed_madd (i32.const 1))",
      "(local.get $none)",
      "(br $nowhere)",
      "word",
      "(i32.store offset=x (i32.const 1) (i32.const 1))",
    ]
  ) {
    const error = assertThrows(() => assemble(`(func (export "f") ${body})`), SyntaxError);
    assertEquals(error.message.split("\n").length, 1);
  }
  assertThrows(() => assemble("(func"), SyntaxError, "is not closed");
  assertThrows(() => assemble("(func))"), SyntaxError, "closes nothing");
});
