import type { RateLimit } from '../../rate-limit/rate-window';

const hour = 3_600_000;

/** Mails with a link and a code that one conversation can ask for, to whatever addresses. */
export const mailsOfAConversation: RateLimit = { name: 'mails-of-a-conversation', most: 6, windowMs: hour };

/** Those that one network can ask for: enough for an office, too little to bother many strangers. */
export const chatMailsOfANetwork: RateLimit = { name: 'chat-mails-of-a-network', most: 60, windowMs: hour };

/** How long the link and the code live, in milliseconds. */
export const chatLinkMs = hour;
