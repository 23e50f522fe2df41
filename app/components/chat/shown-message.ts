import type { Author, Card, MessageKind, PortalEvent } from '~/models/conversation/conversation';

/** A `MessageView` as it comes out of a loader: what is missing there is undefined here. */
export interface ShownMessage {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly author: Author;
  readonly name?: string | undefined;
  readonly body: string;
  readonly data?:
    | {
        readonly images?:
          | readonly { readonly id: string; readonly width: number; readonly height: number }[]
          | undefined;
        readonly card?: Card | undefined;
        readonly event?: PortalEvent | undefined;
        readonly to?: string | undefined;
      }
    | undefined;
  readonly clientKey?: string | undefined;
  readonly at: number;
}
