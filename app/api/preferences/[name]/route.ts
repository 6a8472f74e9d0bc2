import { apiHandler } from "@/lib/api/handler";
import { readPreference } from "@/lib/people/read";
import { preferenceParams, preferenceSchema } from "@/lib/people/schema";
import { savePreference } from "@/lib/people/write";

export const GET = apiHandler({
  role: "viewer",
  params: preferenceParams,
  run: ({ operator, params }) => readPreference(operator, params.name),
});

export const PUT = apiHandler({
  role: "viewer",
  params: preferenceParams,
  body: preferenceSchema,
  maxBodyBytes: 8 * 1024,
  run: ({ operator, params, body }) => savePreference(operator, params.name, body.value),
});
