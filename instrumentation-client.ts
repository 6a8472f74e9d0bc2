import { setOut } from "@/components/layout/on-the-way";

/** Next calls this at the start of every way to another page: by a link, by our code, by Back and Forward. */
export function onRouterTransitionStart(url: string) {
  setOut(url);
}
