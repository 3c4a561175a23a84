import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../../lib/backend/start.ts";

Deno.test("an op that calls an engine's Math is not to be had on wasm", async () => {
  await startBackend("wasm");
  const x = tf.tensor1d([0.5]);
  const inexact = [
    ...[tf.exp, tf.log, tf.sin, tf.tanh, tf.sigmoid].map((op) => () => op(x)),
    ...[() => tf.pow(x, x), () => tf.softmax(x)],
  ];
  for (const op of inexact) assertThrows(op, Error, "not registered");
  assertEquals([...x.add(1).mul(3).sqrt().dataSync()], [Math.fround(Math.sqrt(4.5))]);
});
