import { assert, assertThrows } from "@std/assert";
import { Heap } from "../../../../lib/backend/heap/heap.ts";

Deno.test("a released array is handed out again, and only for its length", () => {
  const heap = new Heap();
  heap.allocate(5);
  const first = heap.allocate(10);
  heap.release(first);
  assert(heap.allocate(11) !== first);
  assert(heap.allocate(10) === first);
  assert(heap.allocate(10).byteOffset !== first.byteOffset);
});

Deno.test("arrays of the heap do not overlap and begin on a cache line", () => {
  const heap = new Heap();
  const arrays = [1, 17, 3, 16].map((length) => heap.allocate(length));
  arrays.forEach((array, k) => array.fill(k));
  arrays.forEach((array, k) => assert(array.every((value) => value === k)));
  assert(arrays.every(({ byteOffset }) => byteOffset % 64 === 0));
});

Deno.test("a heap knows its own arrays, and says when it is full", () => {
  const heap = new Heap();
  assert(heap.holds(heap.allocate(4)));
  assert(!heap.holds(new Float32Array(4)));
  assertThrows(() => heap.allocate(2 ** 29), Error, "Cannot allocate");
});

Deno.test("a heap with nothing in use begins anew", () => {
  const heap = new Heap();
  const arrays = [1, 100, 200].map((length) => heap.allocate(length));
  arrays.forEach((array) => heap.release(array));
  assert(heap.allocate(300).byteOffset === arrays[0].byteOffset);
});

Deno.test("a view of an array is not taken back", () => {
  const heap = new Heap();
  const array = heap.allocate(10);
  heap.release(array.subarray(0, 4));
  assert(heap.allocate(4).byteOffset !== array.byteOffset);
});
