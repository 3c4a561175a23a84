import { assert, assertEquals, assertThrows } from "@std/assert";
import { UserError } from "../../pipeline/user_error.ts";
import { OPTIMIZER_NAMES } from "../../lib/optim/optimizers.ts";
import { parseBenchArguments } from "./bench_arguments.ts";

Deno.test("bench explains what it cannot use", () => {
  const wrong: [string, string][] = [
    ["--bach 64", "Unknown flag --bach of bench; did you mean --batch?"],
    ["--batch 64,x", "Cannot use --batch: it must be a whole number from 1 to 999999, got x"],
    ["--optimizer sgd,adma", "Unknown optimizer adma; did you mean adam?"],
    ["--peers pytorch", "Unknown peer pytorch; "],
    ["--time-limit soon", "Cannot use --time-limit: it must be a number above 0, got soon"],
    ["--layers 784,512", "Cannot use --layers: the first must be 784 and the last 10, got 784,512"],
    ["64", "bench takes only flags, got 64"],
  ];
  for (const [line, message] of wrong) {
    const error = assertThrows(() => parseBenchArguments(line.split(" ")), UserError, message);
    assert(!error.message.includes("\n") && error.exitCode === 2, line);
  }
});

Deno.test("bench measures everything unless told otherwise", () => {
  const all = parseBenchArguments([])!;
  assertEquals(all.batchSizes, [64, 256, 1024, 4096]);
  assertEquals([all.optimizers, all.peers.length, all.timeLimit], [OPTIMIZER_NAMES, 4, 20]);
  assertEquals(parseBenchArguments(["--backend", "wasm,blas"])!.backends, ["wasm", "blas"]);
  const some = parseBenchArguments(["--peers", "none", "--optimizer", "adam,sgd", "--paper"])!;
  assertEquals([some.optimizers, some.peers, some.timeLimit], [["adam", "sgd"], [], 6]);
  assertEquals(parseBenchArguments(["--help"]), null);
});

Deno.test("bench --page has defaults and peers of its own", () => {
  const page = parseBenchArguments(["--page"])!;
  assertEquals([page.backends, page.batchSizes], [["wasm", "webgpu"], [64, 256, 1024]]);
  assertEquals([page.optimizers, page.peers], [["sgd", "adam"], ["tfjs", "tfjs-ops", "jax-js"]]);
  for (const more of ["--backend=blas", "--peers=torch", "--paper", "--blas-lib=x"]) {
    assertThrows(() => parseBenchArguments(["--page", more]), UserError);
  }
});
