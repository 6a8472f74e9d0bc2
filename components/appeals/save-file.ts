"use client";

/** Longer than any browser takes to begin with a download. */
const keptMs = 60_000;

/** The browser's own download of bytes that are here already. */
export function saveFile(file: Blob, name: string) {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
