import type {
  Capabilities,
  ConfirmResetRequest,
  CreateResetRequest,
  Effects,
  ProblemName,
  ResetRequestAccepted,
  ResetRequestCancelled,
  ResetRequestConfirmed,
  ResetRequestCreated,
  ResetRequestRead,
} from '../../../protocol/reset-api';

/** What came back from the sync service; nothing is thrown. */
export type SyncAnswer<T> =
  | { kind: 'ok'; value: T }
  /** A problem of the contract. `effects` comes with effects-changed. */
  | { kind: 'problem'; problem: ProblemName; retryAfterMs?: number; effects?: Effects }
  /** No answer, not in time, a server error, or something that the contract does not know: try again. */
  | { kind: 'unavailable'; reason: 'unreachable' | 'timeout' | 'server-error' | 'not-understood' };

/** The sync service's reset API as the portal uses it. `key` is the idempotency key: the same for every try. */
export interface SyncService {
  capabilities(): Promise<SyncAnswer<Capabilities>>;
  create(request: CreateResetRequest, key: string): Promise<SyncAnswer<ResetRequestCreated>>;
  confirm(
    id: string,
    confirmation: ConfirmResetRequest,
    key: string,
  ): Promise<SyncAnswer<ResetRequestConfirmed>>;
  execute(id: string, effectsVersion: string, key: string): Promise<SyncAnswer<ResetRequestAccepted>>;
  cancel(id: string, reason: string, key: string): Promise<SyncAnswer<ResetRequestCancelled>>;
  read(id: string): Promise<SyncAnswer<ResetRequestRead>>;
}
