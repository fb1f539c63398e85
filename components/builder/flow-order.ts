export { flowOrder } from "#lib/flow/flow-order.ts";
