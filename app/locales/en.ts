import { account } from './en/account';
import { agent } from './en/agent';
import { articles } from './en/articles';
import { asking } from './en/asking';
import { chat } from './en/chat';
import { chatMailbox } from './en/chat-mailbox';
import { desk } from './en/desk';
import { deskChat } from './en/desk-chat';
import { editor } from './en/editor';
import { follow } from './en/follow';
import { hours } from './en/hours';
import { journey } from './en/journey';
import { launcher } from './en/launcher';
import { mail } from './en/mail';
import { moderation } from './en/moderation';
import { numbers } from './en/numbers';
import { prose } from './en/prose';
import { questions } from './en/questions';
import { refusal } from './en/refusal';
import { reset } from './en/reset';
import { search } from './en/search';
import { secretGuard } from './en/secret-guard';
import { shell } from './en/shell';
import { wizards } from './en/wizards';

/** All words in the default language. Their shape is what every other language must have. */
export const en = {
  account,
  shell,
  wizards,
  reset,
  journey,
  mail,
  refusal,
  agent,
  editor,
  articles,
  search,
  prose,
  secretGuard,
  asking,
  moderation,
  follow,
  deskChat,
  questions,
  chat,
  chatMailbox,
  hours,
  launcher,
  desk,
  numbers,
};
