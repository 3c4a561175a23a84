import type { Dataset } from "../../data/dataset.ts";

/** The buffers of one owner on one device: they are counted, and freed together. */
export class DeviceMemory {
  readonly device: GPUDevice;
  readonly #buffers = new Set<GPUBuffer>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** A buffer for kernels, all zero. */
  zeros(label: string, elements: number): GPUBuffer {
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    return this.#create(label, elements * 4, STORAGE | COPY_SRC | COPY_DST);
  }

  /** Writes `data`, a whole number of words, before all work submitted later. */
  write(buffer: GPUBuffer, offset: number, data: ArrayBufferView): void {
    const { byteOffset, byteLength } = data;
    this.device.queue.writeBuffer(buffer, offset, data.buffer, byteOffset, byteLength);
  }

  /** A buffer of uniforms. */
  uniforms(label: string, bytes: number): GPUBuffer {
    return this.#create(label, bytes, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  }

  /** A buffer for `count` timestamps. */
  timestamps(label: string, count: number): GPUBuffer {
    return this.#create(label, count * 8, GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC);
  }

  /** A buffer that the host can read, by {@linkcode DeviceMemory.readStaging}. */
  staging(label: string, bytes: number): GPUBuffer {
    return this.#create(label, bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  /** What `buffer` holds once the work submitted so far is done. */
  read(buffer: GPUBuffer): Promise<Float32Array<ArrayBuffer>> {
    const staging = this.staging(`${buffer.label}, read`, buffer.size);
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
    this.device.queue.submit([encoder.finish()]);
    return this.readStaging(staging);
  }

  /** What the work submitted so far leaves in `staging`, which is freed. */
  async readStaging(staging: GPUBuffer): Promise<Float32Array<ArrayBuffer>> {
    try {
      await staging.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(staging.getMappedRange()).slice();
      staging.unmap();
      return values;
    } finally {
      this.#buffers.delete(staging);
      staging.destroy();
    }
  }

  /** Buffers and bytes held now. */
  held(): { buffers: number; bytes: number } {
    let bytes = 0;
    for (const { size } of this.#buffers) bytes += size;
    return { buffers: this.#buffers.size, bytes };
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
    this.#buffers.clear();
  }

  /** @throws Error when the device does not take a buffer of this size */
  #create(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.device.limits;
    const bound = (usage & GPUBufferUsage.STORAGE) !== 0;
    const limit = bound ? Math.min(maxBufferSize, maxStorageBufferBindingSize) : maxBufferSize;
    if (bytes > limit) {
      throw new Error(
        `Cannot train on WebGPU: the device takes buffers of up to ${megabytes(limit)}, got ` +
          `${megabytes(bytes)} for ${label}; train fewer replicas at once or a smaller network`,
      );
    }
    const buffer = this.device.createBuffer({ label, size: bytes, usage });
    this.#buffers.add(buffer);
    return buffer;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

/** The data set on the device: bytes, four to a word, the training split's first. */
export interface DeviceImages {
  /** `[train.count + test.count, 784]` */
  images: GPUBuffer;
  /** `[train.count + test.count]` */
  classes: GPUBuffer;
  /** The pixel value of every byte, `[256]`. */
  levels: GPUBuffer;
}

/** Copies both splits to the device. */
export function uploadImages(memory: DeviceMemory, { train, test }: Dataset): DeviceImages {
  const bytes = train.images.length + test.images.length;
  const images = memory.zeros("images", bytes / 4);
  // Not joined on the host, which would take as much memory again.
  memory.write(images, 0, train.images);
  memory.write(images, train.images.length, test.images);
  const classes = memory.zeros("classes", Math.ceil((train.count + test.count) / 4));
  const joined = new Uint8Array(classes.size);
  joined.set(train.labels);
  joined.set(test.labels, train.count);
  memory.write(classes, 0, joined);
  const levels = memory.zeros("pixel levels", PIXEL_LEVELS.length);
  memory.write(levels, 0, train.pixelValues ?? PIXEL_LEVELS);
  return { images, classes, levels };
}

/** Pixels are byte / 255, rounded to float32 here as on every other backend. */
export const PIXEL_LEVELS = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
