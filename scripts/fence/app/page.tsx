import { db } from "@/lib/db/client";

export default function Page() {
  return db() && null;
}
