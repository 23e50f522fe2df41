import { mail } from './es/mail';
import { refusal } from './es/refusal';
import { reset } from './es/reset';
import { shell } from './es/shell';
import type { Messages } from './messages';

export const es: Messages = { shell, reset, mail, refusal };
