/** What is done in the page on both sides: it is sent there as text, so it uses nothing from outside itself. */

/** Milliseconds of each frame, and of each undo. */
export interface Measures {
  panning: number[];
  dragging: number[];
  undoing: number[];
}

/** @param undoes 0 where nothing can be undone */
export async function measureInPage({ frames, undoes }: { frames: number; undoes: number }): Promise<Measures> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const surface = document.querySelector(".react-flow__pane") as HTMLElement;
  const box = surface.getBoundingClientRect();
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

  const timed = async (each: (at: number) => void) => {
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

  const panning = await timed((at) => {
    const by = at % 40 < 20 ? 12 : -12;
    surface.dispatchEvent(
      new WheelEvent("wheel", { bubbles: true, cancelable: true, deltaX: by, deltaY: by / 2, clientX: centre.x, clientY: centre.y }),
    );
  });

  const nearest = () => {
    const away = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return Math.hypot(x + width / 2 - centre.x, y + height / 2 - centre.y);
    };
    return [...document.querySelectorAll(".react-flow__node")].sort((a, b) => away(a) - away(b))[0] as HTMLElement;
  };
  const drag = async () => {
    const node = nearest();
    const { x, y, width, height } = node.getBoundingClientRect();
    const from = { x: x + width / 2, y: y + height / 2 };
    mouse("mousedown", node, from.x, from.y);
    const times = await timed((at) => mouse("mousemove", window, from.x + (at % 60), from.y + (at % 30)));
    mouse("mouseup", window, from.x + 40, from.y + 20);
    await frame();
    return times;
  };
  const dragging = await drag();

  const undoing: number[] = [];
  for (let at = 0; at < undoes; at += 1) {
    if (at > 0) await drag();
    const began = performance.now();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
    // React draws what a key asks for before the next task.
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
    surface.getBoundingClientRect();
    undoing.push(performance.now() - began);
    await frame();
  }
  return { panning, dragging, undoing };
}
