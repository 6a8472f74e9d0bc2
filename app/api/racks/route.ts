import { apiHandler } from "@/lib/api/handler";
import { readRacks, requireRackSearch } from "@/lib/racks/read";
import { putRacksSchema } from "@/lib/racks/schema";
import { putRacks } from "@/lib/racks/write";

export const GET = apiHandler({
  role: "supervisor",
  query: requireRackSearch,
  run: ({ query }) => readRacks(query),
});

export const PUT = apiHandler({
  role: "supervisor",
  body: putRacksSchema,
  maxBodyBytes: 8 * 1024 * 1024,
  run: ({ operator, body, requestId }) => putRacks({ operator, requestId, ...body }),
});
