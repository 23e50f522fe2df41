import type { Dependencies } from '../dependencies';
import { type DeviceKind, readDeviceKind } from './device-kind';
import { isOpen } from './reset-request';

export interface ConfirmPage {
  /** When and from what kind of device the request was made; absent when there is nothing to tell. */
  readonly origin: { requestedAt: Date; deviceKind: DeviceKind } | undefined;
  /** This browser has proved the mailbox of the request already. */
  readonly mine: boolean;
}

/**
 * What a mailed link's page shows before anything is proved. A request that has ended, expired or never was shows
 * the same: nothing.
 */
export async function confirmPage(
  deps: Pick<Dependencies, 'db'>,
  input: { requestId: string; journeyId: string | undefined },
): Promise<ConfirmPage> {
  const row = await deps.db.resetRequest.findUnique({
    where: { id: input.requestId },
    select: { status: true, createdAt: true, deviceKind: true, journeyId: true },
  });
  return {
    origin:
      row && isOpen(row)
        ? { requestedAt: row.createdAt, deviceKind: readDeviceKind(row.deviceKind) }
        : undefined,
    mine:
      row !== null &&
      row.journeyId !== null &&
      row.journeyId === input.journeyId &&
      row.status !== 'requested',
  };
}
