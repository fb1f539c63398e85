/** One request and its answer over a dispatcher: no further than a number of bytes, no longer than a deadline. */
import type { Dispatcher } from "undici";

export const TOO_LARGE = "BATON_TOO_LARGE";
export const TIMED_OUT = "BATON_TIMED_OUT";
export const tooLarge = (): Error => Object.assign(new Error("the answer is too large"), { code: TOO_LARGE });
const timedOut = (): Error => Object.assign(new Error("the deadline is over"), { code: TIMED_OUT });

export interface Exchanged {
  status: number;
  /** By lower-case name; several of one name are joined with a comma. */
  headers: Record<string, string>;
  /** As it came, encoded. */
  body: Buffer;
}

const joined = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]));

class Handler implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | null = null;
  #failure: Error | null = null;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #size = 0;
  readonly #mostBytes: number;
  readonly #done: (exchanged: Exchanged) => void;
  readonly #failed: (error: Error) => void;

  constructor(mostBytes: number, done: (exchanged: Exchanged) => void, failed: (error: Error) => void) {
    this.#mostBytes = mostBytes;
    this.#done = done;
    this.#failed = failed;
  }

  /** Gives up, also while the request still waits for its connection. */
  stop(error: Error): void {
    this.#failure ??= error;
    this.#failed(this.#failure);
    this.#controller?.abort(this.#failure);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure) controller.abort(this.#failure);
  }

  onRequestUpgrade(_controller: Dispatcher.DispatchController, _status: number, _headers: unknown, socket: { destroy(): void }): void {
    socket.destroy();
    this.stop(Object.assign(new Error("an upgrade that nobody asked for"), { code: "UND_ERR_SOCKET" }));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = joined(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#mostBytes) this.stop(tooLarge());
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const body = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#size);
    this.#done({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#failed(this.#failure ?? error);
  }
}

/**
 * @param mostBytes of the body as it comes
 * @throws Error with a `code`: `TIMED_OUT`, `TOO_LARGE`, or what undici and the system say
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { deadlineMs, mostBytes }: { deadlineMs: number; mostBytes: number },
): Promise<Exchanged> {
  const { promise, resolve, reject } = Promise.withResolvers<Exchanged>();
  const handler = new Handler(mostBytes, resolve, reject);
  const timer = setTimeout(() => handler.stop(timedOut()), Math.max(0, Math.ceil(deadlineMs)));
  try {
    dispatcher.dispatch(options, handler);
  } catch (error) {
    reject(error);
  }
  return promise.finally(() => clearTimeout(timer));
}
