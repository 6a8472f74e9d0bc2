"use client";

import "./globals.css";

/** Stands in for the whole document when even the frame broke, so it can rely on nothing: both languages, no data. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="id">
      <body>
        <main className="mx-auto grid min-h-dvh max-w-lg place-content-center gap-3 px-6 text-center">
          <h1 className="text-lg font-semibold">Ada yang rusak di sisi kami</h1>
          <p lang="en" className="text-muted">
            Something broke on our side.
          </p>
          {error.digest ? <p className="font-mono text-xs text-faint">{error.digest}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="h-11 rounded-md bg-accent px-4 font-semibold text-surface"
          >
            Coba lagi · Try again
          </button>
        </main>
      </body>
    </html>
  );
}
