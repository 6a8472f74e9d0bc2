import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { racksPutSchema, racksSchema, type PutRacks, type RackSearch } from "./schema";

export const rackKeys = { all: ["racks"] as const };

export const racksQuery = ({ q, most }: RackSearch) =>
  queryOptions({
    queryKey: [...rackKeys.all, q, most] as const,
    queryFn: ({ signal }) =>
      apiGet(`/api/racks?${new URLSearchParams({ q, most: String(most) })}`, racksSchema, { signal }),
    placeholderData: (previous) => previous,
  });

export const putRacksMutation = () =>
  mutationOptions({
    mutationKey: rackKeys.all,
    mutationFn: (racks: PutRacks) => apiSend("PUT", "/api/racks", racks, racksPutSchema),
  });
