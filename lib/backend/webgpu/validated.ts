/**
 * What `make` makes on the device, which reports what is wrong with it only later.
 *
 * @param what for the message: `Cannot ${what} on WebGPU: …`
 * @throws Error in the words of the WebGPU implementation
 */
export async function validated<T>(device: GPUDevice, what: string, make: () => T): Promise<T> {
  device.pushErrorScope("validation");
  const made = make();
  const problem = await device.popErrorScope();
  if (problem) throw new Error(`Cannot ${what} on WebGPU: ${problem.message}`);
  return made;
}
