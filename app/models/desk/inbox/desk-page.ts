import type { Desk } from '../presence';
import type { DeskViewLine, Inbox, InboxFilter, WaitingCounts } from './inbox';

/** What a form of the desk said became of it, on the page that follows. */
export interface DeskResult {
  readonly kind: string;
  /** The agent who has the thing that it was about. */
  readonly agentName: string | undefined;
}

/** What stands around every page of the desk: who is there, and the list. */
export interface DeskPage {
  readonly agent: {
    readonly personId: string;
    readonly displayName: string;
    readonly keepsTeams: boolean;
  };
  readonly desk: Desk;
  readonly inbox: Inbox;
  readonly counts: WaitingCounts;
  readonly filter: InboxFilter;
  /** The same as the address says it, for links that keep it. */
  readonly query: string;
  /** Where the list goes on. */
  readonly next: string | undefined;
  readonly isLater: boolean;
  readonly views: readonly DeskViewLine[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly result: DeskResult | undefined;
  /** Where forms come back to. */
  readonly here: string;
  readonly now: Date;
}
