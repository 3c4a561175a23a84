import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { Trace } from "../../pipeline/trace/trace_steps.ts";
import { pythonWith } from "../support/python.ts";
import { smallTrace } from "../support/small_trace.ts";

const CHECK = fileURLToPath(new URL("trace_check.py", import.meta.url));
const python = await pythonWith("numpy");
const options = { ignore: python === null };
const label = python ? "" : " (ignored: needs a python3 with NumPy)";

Deno.test(`trace_check.py confirms a trace in float64${label}`, options, async () => {
  const { code, output } = await check(await smallTrace());
  assertEquals(code, 0, output);
  assertMatch(output, /^adam on cpu, .* 8 steps\n {2}ok {5}loss, worst at step/);
  assertEquals(output.match(/ok/g)?.length, 1 + 2 * 3, "the loss, and two tensors a layer");
});

// Each mistake is as small as the check must still see.
const MISTAKES: Record<string, (trace: Trace) => void> = {
  "a loss that is off by 2e-5": ({ losses }) => losses[3] *= 1 + 2e-5,
  "a learning rate that is off by 1e-4": ({ optimizer }) => optimizer.learningRate *= 1 + 1e-4,
  "one wrong label": ({ labels }) => labels[5][2] = (labels[5][2] + 1) % 10,
  "the update of another optimizer": (trace) => {
    trace.optimizer = { name: "rmsprop", learningRate: 0.01, decay: 0.9, epsilon: 1e-8 };
  },
  "NaN among the parameters": ({ finalParams }) => finalParams[7] = NaN,
};

for (const [mistake, make] of Object.entries(MISTAKES)) {
  Deno.test(`trace_check.py sees ${mistake}${label}`, options, async () => {
    const trace = await smallTrace();
    make(trace);
    const { code, output } = await check(trace);
    assertEquals(code, 1, output);
    assertStringIncludes(output, "FAILED");
  });
}

Deno.test(`trace_check.py needs the files for MNIST${label}`, options, async () => {
  const { code, output } = await check(await smallTrace("mnist"));
  assertEquals(code, 1);
  assertMatch(output, /^Cannot check a trace of MNIST: .* MNIST_DIR\n$/);
});

async function check(trace: Trace): Promise<{ code: number; output: string }> {
  const child = new Deno.Command(python!, {
    args: ["-B", CHECK],
    env: { MNIST_DIR: "" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(trace)));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  return { code, output: [stdout, stderr].map((part) => new TextDecoder().decode(part)).join("") };
}
