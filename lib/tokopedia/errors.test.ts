import { expect, test } from "vitest";
import { failureKind, TokopediaError } from "./errors";

test.each<[number, string | undefined, string | undefined, boolean]>([
  [200, undefined, undefined, false],
  [500, "SHP_GRPC_001", "unreachable", true],
  [404, "SHP_GRPC_003", "not_found", false],
  [500, "ORD_API_006", "unreachable", true],
  [200, "ORD_API_006", "unreachable", true],
  [400, "ORD_API_008", "not_found", false],
  [400, "ORD_API_016", "refused", false],
  [400, "ORD_DLV_013", "refused", false],
  [400, "ORD_USC_001", "refused", false],
  [400, "ORD_USC_007", "unreachable", true],
  [400, "ORD_USC_014", "unreachable", true],
  [403, "RBAC_MDLW_001", "refused", false],
  [403, "ORD_USC_024", "refused", false],
  [400, "LGS_USC_006", "unreachable", true],
  [400, "ICR_VLD_002", "refused", false],
  [400, "A_CODE_NOBODY_KNOWS", "refused", false],
  [401, "401", "unauthorised", false],
  [429, undefined, "limited", true],
  [502, undefined, "unreachable", true],
  [404, undefined, "not_found", false],
  [302, undefined, "unreadable", false],
])("HTTP %s with %s is %s", (status, errorCode, kind, isTransient) => {
  const found = failureKind(status, errorCode);

  expect(found).toBe(kind);
  expect(found ? new TokopediaError(found, "test").isTransient : false).toBe(isTransient);
});
