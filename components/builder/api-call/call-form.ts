/** The API Call form's state, and the operation that it stands for. */
import { soundsSecret } from "#lib/operations/api-call/headers.ts";
import type { ApiCall, ApiCallAuth, Header } from "#lib/operations/api-call/index.ts";

export interface HeaderRow {
  /** Stays while rows come and go. */
  key: string;
  header: Header;
  /** Somebody pressed the lock: no proposal any more. */
  decided: boolean;
}

export interface CallForm {
  id: string;
  method: NonNullable<ApiCall["method"]>;
  url: string;
  auth: ApiCallAuth;
  headers: HeaderRow[];
  format: "default" | "custom";
  body: string;
  refId: string;
  /** Seconds, as typed. */
  timeout: string;
}

/** @param refId that the operation has, or gets */
export function toForm(
  call: ApiCall,
  { refId, callTimeout, newId }: { refId: string; callTimeout: number; newId: () => string },
): CallForm {
  return {
    id: call.id,
    method: call.method ?? "POST",
    url: call.url,
    auth: call.auth ?? { kind: "none" },
    headers: (call.headers ?? []).map((header) => ({ key: newId(), header, decided: true })),
    format: call.format ?? "default",
    body: call.body ?? "",
    refId,
    timeout: String(call.timeout ?? callTimeout),
  };
}

/** The operation, without what is the default anyway. */
export function toCall(form: CallForm, callTimeout: number): ApiCall {
  const timeout = Number(form.timeout.trim().replace(",", "."));
  return {
    id: form.id,
    kind: "api_call",
    ...(form.refId.trim() === "" ? {} : { refId: form.refId.trim() }),
    ...(form.method === "POST" ? {} : { method: form.method }),
    url: form.url.trim(),
    ...(form.headers.length === 0 ? {} : { headers: form.headers.map(({ header }) => ({ ...header, name: header.name.trim() })) }),
    ...(form.format === "default" ? {} : { format: form.format }),
    ...(form.body === "" ? {} : { body: form.body }),
    ...(form.auth.kind === "none" ? {} : { auth: form.auth }),
    ...(timeout === callTimeout ? {} : { timeout }),
  };
}

export const newHeader = (key: string): HeaderRow => ({ key, header: { name: "", value: "", secret: false }, decided: false });

/** A new name proposes the lock, until somebody has decided. A value with variables cannot be locked away unseen. */
export function renameHeader(row: HeaderRow, name: string): HeaderRow {
  const plain = typeof row.header.value !== "string" || !row.header.value.includes("{{");
  const secret = row.decided ? row.header.secret : soundsSecret(name) && plain;
  return { ...row, header: { ...row.header, name, secret } };
}

/** Opening a lock does not show what is stored: the value begins anew. */
export const toggleLock = (row: HeaderRow): HeaderRow => {
  const { value } = row.header;
  return { ...row, decided: true, header: { ...row.header, secret: !row.header.secret, value: typeof value === "string" ? value : "" } };
};

/** The same kind keeps what is stored; another kind begins empty. */
export function changeAuth(kind: ApiCallAuth["kind"], stored: ApiCallAuth | undefined): ApiCallAuth {
  if (stored?.kind === kind) return stored;
  if (kind === "basic") return { kind, username: "", password: "" };
  return kind === "bearer" ? { kind, token: "" } : { kind };
}
