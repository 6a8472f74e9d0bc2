import { unknownPathResponse } from "@/lib/api/error-response";

export {
  unknownPathResponse as GET,
  unknownPathResponse as POST,
  unknownPathResponse as PUT,
  unknownPathResponse as PATCH,
  unknownPathResponse as DELETE,
};
