/** The route files of the API, for its documentation. A test compares this list with the folders. */
import * as apiKey from "#app/api/v1/api-keys/[keyId]/route.ts";
import * as apiKeys from "#app/api/v1/api-keys/route.ts";
import * as dataSetRecord from "#app/api/v1/data-sets/[dataSetId]/records/[recordId]/route.ts";
import * as dataSetRecords from "#app/api/v1/data-sets/[dataSetId]/records/route.ts";
import * as dataSet from "#app/api/v1/data-sets/[dataSetId]/route.ts";
import * as dataSetToken from "#app/api/v1/data-sets/[dataSetId]/webhook-token/route.ts";
import * as dataSets from "#app/api/v1/data-sets/route.ts";
import * as redeliver from "#app/api/v1/deliveries/[deliveryId]/redeliver/route.ts";
import * as delivery from "#app/api/v1/deliveries/[deliveryId]/route.ts";
import * as deliveries from "#app/api/v1/deliveries/route.ts";
import * as publish from "#app/api/v1/flows/[flowId]/publish/route.ts";
import * as flowReplay from "#app/api/v1/flows/[flowId]/requests/[requestId]/replay/route.ts";
import * as flowRequest from "#app/api/v1/flows/[flowId]/requests/[requestId]/route.ts";
import * as flowRequests from "#app/api/v1/flows/[flowId]/requests/route.ts";
import * as flow from "#app/api/v1/flows/[flowId]/route.ts";
import * as flowTasks from "#app/api/v1/flows/[flowId]/tasks/route.ts";
import * as webhookToken from "#app/api/v1/flows/[flowId]/webhook-token/route.ts";
import * as webhookEnable from "#app/api/v1/flows/[flowId]/webhooks/[webhookId]/enable/route.ts";
import * as flows from "#app/api/v1/flows/route.ts";
import * as inspectorRequests from "#app/api/v1/inspectors/[inspectorId]/requests/route.ts";
import * as inspector from "#app/api/v1/inspectors/[inspectorId]/route.ts";
import * as inspectors from "#app/api/v1/inspectors/route.ts";
import * as member from "#app/api/v1/members/[memberId]/route.ts";
import * as members from "#app/api/v1/members/route.ts";
import * as openapi from "#app/api/v1/openapi.json/route.ts";
import * as schema from "#app/api/v1/schemas/[schema]/route.ts";
import * as schemas from "#app/api/v1/schemas/route.ts";
import * as settings from "#app/api/v1/settings/route.ts";
import * as taskActions from "#app/api/v1/tasks/[taskId]/actions/route.ts";
import * as taskComplete from "#app/api/v1/tasks/[taskId]/complete/route.ts";
import * as taskMigrate from "#app/api/v1/tasks/[taskId]/migrate/route.ts";
import * as taskMigration from "#app/api/v1/tasks/[taskId]/migration/route.ts";
import * as taskReopen from "#app/api/v1/tasks/[taskId]/reopen/route.ts";
import * as task from "#app/api/v1/tasks/[taskId]/route.ts";
import * as runDiscard from "#app/api/v1/tasks/[taskId]/runs/[runId]/discard/route.ts";
import * as runRetry from "#app/api/v1/tasks/[taskId]/runs/[runId]/retry/route.ts";
import * as run from "#app/api/v1/tasks/[taskId]/runs/[runId]/route.ts";
import * as runs from "#app/api/v1/tasks/[taskId]/runs/route.ts";
import * as stepApprove from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/approve/route.ts";
import * as stepComplete from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/complete/route.ts";
import * as stepReject from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/reject/route.ts";
import * as stepReopen from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/reopen/route.ts";
import * as stepReplaceApprover from "#app/api/v1/tasks/[taskId]/steps/[nodeId]/replace-approver/route.ts";
import * as tasks from "#app/api/v1/tasks/route.ts";
import * as webhook from "#app/api/v1/webhooks/[webhookId]/route.ts";
import * as webhookTest from "#app/api/v1/webhooks/[webhookId]/test/route.ts";
import * as webhooks from "#app/api/v1/webhooks/route.ts";
import type { RouteTable } from "#lib/http/openapi.ts";

export const API_ROUTES: RouteTable = {
  "/api/v1/flows": flows,
  "/api/v1/flows/[flowId]": flow,
  "/api/v1/flows/[flowId]/publish": publish,
  "/api/v1/flows/[flowId]/tasks": flowTasks,
  "/api/v1/flows/[flowId]/webhook-token": webhookToken,
  "/api/v1/flows/[flowId]/requests": flowRequests,
  "/api/v1/flows/[flowId]/requests/[requestId]": flowRequest,
  "/api/v1/flows/[flowId]/requests/[requestId]/replay": flowReplay,
  "/api/v1/flows/[flowId]/webhooks/[webhookId]/enable": webhookEnable,
  "/api/v1/tasks": tasks,
  "/api/v1/tasks/[taskId]": task,
  "/api/v1/tasks/[taskId]/actions": taskActions,
  "/api/v1/tasks/[taskId]/runs": runs,
  "/api/v1/tasks/[taskId]/runs/[runId]": run,
  "/api/v1/tasks/[taskId]/runs/[runId]/retry": runRetry,
  "/api/v1/tasks/[taskId]/runs/[runId]/discard": runDiscard,
  "/api/v1/tasks/[taskId]/migrate": taskMigrate,
  "/api/v1/tasks/[taskId]/migration": taskMigration,
  "/api/v1/tasks/[taskId]/complete": taskComplete,
  "/api/v1/tasks/[taskId]/reopen": taskReopen,
  "/api/v1/tasks/[taskId]/steps/[nodeId]/complete": stepComplete,
  "/api/v1/tasks/[taskId]/steps/[nodeId]/reopen": stepReopen,
  "/api/v1/tasks/[taskId]/steps/[nodeId]/approve": stepApprove,
  "/api/v1/tasks/[taskId]/steps/[nodeId]/reject": stepReject,
  "/api/v1/tasks/[taskId]/steps/[nodeId]/replace-approver": stepReplaceApprover,
  "/api/v1/data-sets": dataSets,
  "/api/v1/data-sets/[dataSetId]": dataSet,
  "/api/v1/data-sets/[dataSetId]/records": dataSetRecords,
  "/api/v1/data-sets/[dataSetId]/records/[recordId]": dataSetRecord,
  "/api/v1/data-sets/[dataSetId]/webhook-token": dataSetToken,
  "/api/v1/deliveries": deliveries,
  "/api/v1/deliveries/[deliveryId]": delivery,
  "/api/v1/deliveries/[deliveryId]/redeliver": redeliver,
  "/api/v1/webhooks": webhooks,
  "/api/v1/webhooks/[webhookId]": webhook,
  "/api/v1/webhooks/[webhookId]/test": webhookTest,
  "/api/v1/schemas": schemas,
  "/api/v1/schemas/[schema]": schema,
  "/api/v1/inspectors": inspectors,
  "/api/v1/inspectors/[inspectorId]": inspector,
  "/api/v1/inspectors/[inspectorId]/requests": inspectorRequests,
  "/api/v1/members": members,
  "/api/v1/members/[memberId]": member,
  "/api/v1/api-keys": apiKeys,
  "/api/v1/api-keys/[keyId]": apiKey,
  "/api/v1/settings": settings,
  "/api/v1/openapi.json": openapi,
};
