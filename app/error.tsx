"use client";

import { lazy, Suspense } from "react";

/** Loaded when something broke; if even that fails, `global-error.tsx` needs nothing. */
const BrokenPage = lazy(async () => ({
  default: (await import("@/components/feedback/broken-page")).BrokenPage,
}));

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Suspense>
      <BrokenPage digest={error.digest} onRetry={reset} />
    </Suspense>
  );
}
