/** Waits for `work` for at most so many milliseconds; what takes longer goes on by itself. */
export function inTime(work: Promise<unknown>, milliseconds: number): Promise<unknown> {
  const isOver = new Promise((resolve) => setTimeout(resolve, milliseconds));
  return Promise.race([work, isOver]);
}
