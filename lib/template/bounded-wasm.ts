/** Loads the engine with an upper bound for its memory, which its own binary lacks: one template could take gigabytes else. */
import { createRequire } from "node:module";
import type { Environment } from "minijinja-js";

const pageBytes = 65_536;
const headerBytes = 8;
const memorySection = 5;

function readLeb(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let shift = 0, index = at; ; shift += 7, index++) {
    const byte = bytes[index] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value, end: index + 1 };
  }
}

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

/** @throws Error where the binary declares no memory, or a bounded one already */
export function boundMemory(binary: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  for (let at = headerBytes; at < binary.length; ) {
    const { value: size, end: start } = readLeb(binary, at + 1);
    if (binary[at] === memorySection) {
      // count, flags (0: no upper bound), lower bound
      if (binary[start] !== 1 || binary[start + 1] !== 0) break;
      const content = [1, 1, ...leb(readLeb(binary, start + 2).value), ...leb(limit / pageBytes)];
      return Buffer.concat([
        binary.subarray(0, at + 1),
        Uint8Array.from([...leb(content.length), ...content]),
        binary.subarray(start + size),
      ]);
    }
    at = start + size;
  }
  throw new Error("the template engine's memory can't be bounded");
}

export interface Engine {
  Environment: typeof Environment;
  /** The engine's memory at present, in bytes. */
  memory(): number;
}

/** For template threads: changes a global while it loads. */
export function loadEngine(limit: number): Engine {
  const { Module } = WebAssembly;
  class Bounded extends Module {
    constructor(bytes: Uint8Array) {
      super(boundMemory(bytes, limit));
    }
  }
  WebAssembly.Module = Bounded as unknown as typeof WebAssembly.Module;
  try {
    const loaded = createRequire(import.meta.url)("minijinja-js") as {
      Environment: typeof Environment;
      __wasm: { memory: WebAssembly.Memory };
    };
    return { Environment: loaded.Environment, memory: () => loaded.__wasm.memory.buffer.byteLength };
  } finally {
    WebAssembly.Module = Module;
  }
}
