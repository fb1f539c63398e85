import { everyVerb } from "#lib/http/every-verb.ts";
import { webhookDoor } from "#lib/http/webhook-door.ts";
import { receiveRecord } from "#lib/services/data-sets/receive-record.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyVerb(
  webhookDoor("dataSetId", "other systems add records to a data set; its token shows that they may", receiveRecord),
);
