/** A conversation's stream, what is said in it and what is signalled; with its side, id and which of the three. */
export const liveAddress =
  /^(?:\/[a-z]{2})?\/(?:(agent)\/chats|chat)\/([A-Za-z0-9_-]{22})\/(events|messages|signals)$/;

/** The stream by which the pages of the desk learn that something has changed. */
export const deskEventsAddress = /^(?:\/[a-z]{2})?\/agent\/events$/;

/** Is this an address of the live part? Its requests are counted by a limit of their own. */
export const isLivePath = (path: string): boolean => liveAddress.test(path) || deskEventsAddress.test(path);
