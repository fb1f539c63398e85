/** A flow's versions, as its tab Versions reads them. */
import type { FlowDocument } from "#lib/flow/schema.ts";
import type { FlowItemJson, FlowStatus, MemberJson } from "#lib/wire/pages.ts";

export interface VersionJson {
  number: number;
  /** What the flow was called. */
  name: string;
  publishedBy: MemberJson | null;
  publishedAt: string;
  openTasks: number;
  /** New tasks take it, as long as the flow is live. */
  current: boolean;
}

/** `GET /data/flows/{id}/versions` */
export interface VersionsJson {
  status: FlowStatus;
  draft: {
    updatedBy: MemberJson | null;
    updatedAt: string;
    /** Whether it differs from the newest version. */
    differs: boolean;
    /** Whether it is like no version: what would be lost by another draft in its place. */
    unpublished: boolean;
    etag: string;
  };
  /** The newest first. */
  versions: VersionJson[];
}

/** `GET /data/flows/{id}/versions/{number}` */
export interface VersionDocumentJson {
  number: number;
  /** Secrets are null. */
  document: FlowDocument;
}

/** An item of `GET /data/flows/archived` */
export interface ArchivedFlowJson extends Pick<FlowItemJson, "id" | "name" | "description" | "graph"> {
  /** Tasks that come back with it, and how many of them are open. */
  tasks: number;
  openTasks: number;
  archivedBy: MemberJson | null;
  archivedAt: string;
}
