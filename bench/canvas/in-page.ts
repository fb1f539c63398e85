/** What a hand does in the page, on both sides alike. */

export interface Gestures {
  /** Moves the view to and fro. @returns milliseconds of each frame */
  pan(frames: number): Promise<number[]>;
  /** Drags the node in the middle about, and drops it elsewhere. @returns milliseconds of each frame */
  drag(frames: number): Promise<number[]>;
  /** Takes the last drag back. @returns milliseconds until everything is drawn anew but for its pixels */
  undo(): Promise<number>;
  /** What is seen: the size of the surface, and how large the flow is drawn. */
  look(): { width: number; height: number; zoom: number };
}

declare global {
  interface Window {
    gestures: Gestures;
  }
}

/** Is sent to the page as text, so it uses nothing from outside itself. */
export function installGestures(): void {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const surface = document.querySelector(".react-flow__pane") as HTMLElement;
  const centre = () => {
    const { x, y, width, height } = surface.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const timed = async (frames: number, each: (at: number) => void) => {
    const times: number[] = [];
    let before = await frame();
    for (let at = 0; at < frames; at += 1) {
      each(at);
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  };
  const mouse = (type: string, target: EventTarget, x: number, y: number) =>
    target.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, buttons: type === "mouseup" ? 0 : 1 }),
    );
  const nearest = () => {
    const { x, y } = centre();
    const away = (element: Element) => {
      const box = element.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    };
    return [...document.querySelectorAll(".react-flow__node")].sort((a, b) => away(a) - away(b))[0] as HTMLElement;
  };

  window.gestures = {
    pan(frames) {
      const { x, y } = centre();
      return timed(frames, (at) => {
        const by = at % 40 < 20 ? 12 : -12;
        const wheel = { bubbles: true, cancelable: true, deltaX: by, deltaY: by / 2, clientX: x, clientY: y };
        surface.dispatchEvent(new WheelEvent("wheel", wheel));
      });
    },
    async drag(frames) {
      const node = nearest();
      const { x, y, width, height } = node.getBoundingClientRect();
      const from = { x: x + width / 2, y: y + height / 2 };
      mouse("mousedown", node, from.x, from.y);
      const times = await timed(frames, (at) => mouse("mousemove", window, from.x + 8 + (at % 60), from.y + 8 + (at % 30)));
      mouse("mouseup", window, from.x + 40, from.y + 20);
      await frame();
      await frame();
      return times;
    },
    async undo() {
      const began = performance.now();
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
      // React draws what a key asks for before the next task.
      await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
      surface.getBoundingClientRect();
      const took = performance.now() - began;
      await frame();
      await frame();
      return took;
    },
    look() {
      const { width, height } = surface.getBoundingClientRect();
      const drawn = document.querySelector(".react-flow__viewport") as HTMLElement;
      return { width, height, zoom: new DOMMatrixReadOnly(getComputedStyle(drawn).transform).a };
    },
  };
}
