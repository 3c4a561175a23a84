import { assertEquals } from "@std/assert";
import { float32Digest } from "../../../lib/train/digest.ts";

Deno.test("a digest is SHA-256 of the numbers as little-endian float32, as others compute it", () => {
  // Python: hashlib.sha256(struct.pack("<3f", 1, -0.5, 2**-149)).hexdigest()
  assertEquals(
    float32Digest([1, -0.5, 2 ** -149]),
    "0685dab311f42807590e0814bbe2792f907ea00964991d70579ebbad4272834c",
  );
});

Deno.test("every NaN counts as the same one", () => {
  const other = new Float32Array(Uint32Array.of(0xffc00001).buffer);
  assertEquals(float32Digest(other), float32Digest([NaN]));
  // Python: hashlib.sha256(struct.pack("<I", 0x7fc00000)).hexdigest()
  assertEquals(
    float32Digest([NaN]),
    "ef1eaf26cea96eb18f8fa3137abdf23f52852a855c22ae6f169d21a379dcd739",
  );
});
