import { account } from './es/account';
import { agent } from './es/agent';
import { articles } from './es/articles';
import { asking } from './es/asking';
import { chat } from './es/chat';
import { chatMailbox } from './es/chat-mailbox';
import { desk } from './es/desk';
import { deskChat } from './es/desk-chat';
import { editor } from './es/editor';
import { follow } from './es/follow';
import { hours } from './es/hours';
import { journey } from './es/journey';
import { launcher } from './es/launcher';
import { mail } from './es/mail';
import { moderation } from './es/moderation';
import { numbers } from './es/numbers';
import { prose } from './es/prose';
import { questions } from './es/questions';
import { refusal } from './es/refusal';
import { reset } from './es/reset';
import { search } from './es/search';
import { secretGuard } from './es/secret-guard';
import { shell } from './es/shell';
import { wizards } from './es/wizards';
import type { Messages } from './messages';

export const es: Messages = {
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
