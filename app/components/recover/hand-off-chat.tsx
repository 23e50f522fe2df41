import { chatPath } from '~/http/paths';
import type { ChatRefusal } from '~/models/hand-off/chat-refusal';
import { useLocale, useMessages } from '../page-facts';
import { Callout } from '../ui/callout';
import { fieldId } from '../ui/field-id';
import { TextArea } from '../ui/text-area';

/** What somebody wants to say first in a conversation about their answers; it can be left empty. */
export function FirstWords({ refused }: { readonly refused: ChatRefusal | undefined }) {
  const t = useMessages().chatMailbox.handOff;
  return (
    <TextArea
      name="text"
      label={t.label}
      help={`${t.help} ${t.without(t.beginsWith)}`}
      error={useTextProblem(refused)}
      defaultValue={refused?.values.text}
      rows={3}
    />
  );
}

/** As many conversations are open as one can have. */
export function TooManyOpen({ refused }: { readonly refused: ChatRefusal | undefined }) {
  const t = useMessages().chatMailbox.handOff;
  const locale = useLocale();
  if (refused?.errors.text !== 'too-many') return null;
  return (
    <Callout tone="warning">
      <p>
        {t.tooMany} <a href={chatPath(locale)}>{t.ownConversations}</a>
      </p>
    </Callout>
  );
}

/** What is wrong with the form, for the summary above it. */
export function useChatErrors(refused: ChatRefusal | undefined): {
  readonly summary: readonly { fieldId: string; message: string }[];
  readonly email: string | undefined;
} {
  const { chatMailbox, reset } = useMessages();
  const text = useTextProblem(refused);
  const email =
    refused?.errors.email === undefined
      ? undefined
      : refused.errors.email === 'missing'
        ? chatMailbox.handOff.nobodyHere
        : reset.address.invalid;
  return {
    summary: [
      ...(email === undefined ? [] : [{ fieldId: fieldId('email'), message: email }]),
      ...(text === undefined ? [] : [{ fieldId: fieldId('text'), message: text }]),
    ],
    email,
  };
}

function useTextProblem(refused: ChatRefusal | undefined): string | undefined {
  const t = useMessages().chatMailbox.handOff;
  switch (refused?.errors.text) {
    case undefined:
    case 'too-many':
      return undefined;
    case 'secret':
      return t.secret;
    default:
      return t.tooLong;
  }
}
