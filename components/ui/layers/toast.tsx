"use client";

import { CircleCheck, TriangleAlert, X } from "lucide-react";
import {
  createContext,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

export interface Toast {
  text: string;
  /** An error stays until it is closed. */
  tone?: "ok" | "bad";
  /** One button: Undo, Publish, Try again. */
  action?: { label: string; onPress: () => void };
  icon?: ReactNode;
}

type Show = (toast: Toast) => void;

const SHOWN_MS = 6000;
const ToastContext = createContext<Show>(() => undefined);

/**
 * One message at a time at the foot of the page; a new one takes the place of the last. A page with a bar of its own there
 * gives its height as `--page-foot` on the root: the message stands above it.
 */
export const useToast = (): Show => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, set] = useState<{ toast: Toast; number: number } | null>(null);
  const number = useRef(0);
  const show = useCallback<Show>((toast) => {
    // One after a message that its button has just closed is another one, too: that one gives the focus back.
    number.current += 1;
    set({ toast, number: number.current });
  }, []);
  const close = useCallback(() => set(null), []);
  const bad = shown?.toast.tone === "bad";
  const message = shown && <Message key={shown.number} toast={shown.toast} onClose={close} />;
  return (
    <ToastContext value={show}>
      {children}
      <div
        data-toast
        className="pointer-events-none fixed inset-x-0 bottom-[calc(24px+var(--page-foot,0px))] z-(--z-toast) flex justify-center px-4 max-sm:bottom-[calc(16px+var(--page-foot,64px))]"
      >
        {/* Both regions stand before there is something to say: only then is it announced. */}
        <div role="status" aria-live="polite" className="max-w-full">
          {!bad && message}
        </div>
        <div role="alert" aria-live="assertive" className="max-w-full">
          {bad && message}
        </div>
      </div>
    </ToastContext>
  );
}

/** Counts only while the pointer and the focus are elsewhere. */
function useTimer(running: boolean, onEnd: () => void): void {
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(onEnd, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [running, onEnd]);
}

/** Where the keyboard goes to the message and its button. */
const REACH_KEY = "F6";

/** F6 goes to the message; Escape, and the end of the message, go back to where the focus was. */
function useReach(on: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const from = useRef<Element | null>(null);
  const back = useCallback(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || !box.current?.contains(at)) return;
    if (from.current instanceof HTMLElement) from.current.focus();
    else at.blur();
  }, []);
  useEffect(() => {
    if (!on) return;
    const press = (event: globalThis.KeyboardEvent) => {
      const plain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
      if (event.key !== REACH_KEY || !plain || box.current?.contains(document.activeElement)) return;
      event.preventDefault();
      // The Flow Builder goes to its own parts by the same key.
      event.stopImmediatePropagation();
      box.current?.querySelector("button")?.focus();
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [on]);
  useLayoutEffect(() => back, [back]);
  const enter = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget && !box.current?.contains(relatedTarget)) from.current = relatedTarget;
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // The page's own Escape listens where React does, and is not kept from it by ending its way.
    event.preventDefault();
    event.stopPropagation();
    back();
  };
  return { box, enter, leave };
}

function Message({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const [held, hold] = useState(false);
  const stays = toast.tone === "bad";
  useTimer(!held && !stays, onClose);
  const { box, enter, leave } = useReach(stays || toast.action !== undefined);
  const button =
    "h-7 flex-none rounded-6 px-2.5 font-semibold text-[light-dark(#b9c4f7,#2f49bf)] focus-visible:outline-[light-dark(#b9c4f7,#2f49bf)] max-sm:h-11";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it follows where the focus and the pointer are
    <div
      ref={box}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={(event) => {
        enter(event);
        hold(true);
      }}
      onBlur={() => hold(false)}
      onKeyDown={leave}
      className="pointer-events-auto flex min-h-11 max-w-150 animate-rise-in items-center gap-2.5 rounded-12 bg-[light-dark(#1d1e24,#eeeef0)] py-1 pr-2 pl-3.5 font-medium text-[light-dark(#fff,#17181c)] shadow-3"
    >
      <span className="flex-none" aria-hidden="true">
        {toast.icon ?? (stays ? <TriangleAlert size={16} /> : <CircleCheck size={16} />)}
      </span>
      <span className="min-w-0 flex-1 py-1.5 pr-1.5 [overflow-wrap:anywhere]">{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          aria-keyshortcuts={REACH_KEY}
          className={button}
          onClick={() => {
            onClose();
            toast.action?.onPress();
          }}
        >
          {toast.action.label}
        </button>
      )}
      {stays && (
        <button type="button" className={button} aria-label="Close message" onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
