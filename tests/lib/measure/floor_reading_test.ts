import { assertEquals } from "@std/assert";
import { floorReading } from "../../../lib/measure/floor_reading.ts";

const step = (descent: number, noisePenalty: number) => ({ descent, noisePenalty });

Deno.test("far from the floor only if every replica is", () => {
  assertEquals(floorReading([step(11, 1), step(30, 1)]), "far");
  assertEquals(floorReading([step(11, 1), step(9, 1)]), "between");
  assertEquals(floorReading([step(1, -0.5)]), "far", "noise that costs nothing sets no floor");
});

Deno.test("near the floor only if every replica is, and below it as well", () => {
  assertEquals(floorReading([step(1.9, 1), step(-5, 1)]), "near");
  assertEquals(floorReading([step(1.9, 1), step(2.1, 1)]), "between");
});
