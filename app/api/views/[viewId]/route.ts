import { apiHandler } from "@/lib/api/handler";
import { getView } from "@/lib/saved-views/read";
import { viewChangeSchema, viewIdParams, viewRemovalSchema } from "@/lib/saved-views/schema";
import { changeView, deleteView } from "@/lib/saved-views/write";

const one = { role: "viewer", params: viewIdParams, maxBodyBytes: 32 * 1024 } as const;

export const GET = apiHandler({ ...one, run: ({ operator, params }) => getView(params.viewId, operator) });

export const PUT = apiHandler({
  ...one,
  body: viewChangeSchema,
  run: ({ operator, params, body, requestId }) =>
    changeView({ operator, requestId, viewId: params.viewId, change: body }),
});

export const DELETE = apiHandler({
  ...one,
  body: viewRemovalSchema,
  run: ({ operator, params, body, requestId }) => deleteView({ operator, requestId, ...params, ...body }),
});
