"use client";

import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from "react";
import type { Toast } from "./toast-stack";

const ToastStack = lazy(async () => ({ default: (await import("./toast-stack")).ToastStack }));

type Say = (toast: Omit<Toast, "id">) => void;

const ToastContext = createContext<Say>(() => undefined);

/** `const say = useToast()`: for what went well or was refused. What must be acted on never goes into a toast. */
export function useToast(): Say {
  return use(ToastContext);
}

let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const say = useMemo<Say>(
    () => (toast) => setToasts((shown) => [...shown.slice(-2), { ...toast, id: ++lastId }]),
    [],
  );
  return (
    <ToastContext value={say}>
      {children}
      {toasts.length === 0 ? null : (
        <Suspense>
          <ToastStack
            toasts={toasts}
            onGone={(id) => setToasts((shown) => shown.filter((toast) => toast.id !== id))}
          />
        </Suspense>
      )}
    </ToastContext>
  );
}
