import * as tf from "@tensorflow/tfjs";
import { type BackendName, selectBackend } from "../../lib/backend/select.ts";

/** A backend as a test sees it: usable here, or to be ignored with a reason in the test's name. */
export interface TestedBackend {
  name: BackendName;
  ignore: boolean;
  /** `wasm`, or `webgpu (ignored: …)`. */
  label: string;
}

/** Every backend, those that cannot run here marked as ignored. */
export async function testedBackends(): Promise<TestedBackend[]> {
  // A software GPU driver may crash when the process ends with a device still open.
  Deno.test.afterAll(closeDevice);
  const names: BackendName[] = ["webgpu", "blas", "wasm", "cpu"];
  return await Promise.all(names.map(async (name) => {
    const reason = await whyNot(name);
    return { name, ignore: reason !== null, label: reason ? `${name} (ignored: ${reason})` : name };
  }));
}

async function closeDevice(): Promise<void> {
  const backend = tf.findBackend("webgpu") as unknown as { device: GPUDevice } | null;
  backend?.device.destroy();
  await backend?.device.lost;
}

async function whyNot(name: BackendName): Promise<string | null> {
  const needed = { webgpu: null, blas: "ffi", wasm: null, cpu: null } as const;
  const permission = needed[name];
  if (permission && Deno.permissions.querySync({ name: permission }).state !== "granted") {
    return `needs --allow-${permission}`;
  }
  try {
    await selectBackend(name);
    return null;
  } catch {
    return "not to be had on this machine";
  }
}
