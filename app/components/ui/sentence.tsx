import { Fragment, type ReactNode } from 'react';

interface SentenceProps {
  /** A message with one text in it, such as `t.waiting.cooling`. */
  readonly text: (slot: string) => string;
  /** What stands in the text's place: a time, a phrase, a name in bold. */
  readonly slot: ReactNode;
}

// In no message, and in nothing that a person types.
const placeholder = '\u0000';

/** A message with an element in it, wherever its language puts it. */
export function Sentence({ text, slot }: SentenceProps) {
  const [first = '', ...rest] = text(placeholder).split(placeholder);
  return (
    <>
      {first}
      {rest.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places.
        <Fragment key={index}>
          {slot}
          {part}
        </Fragment>
      ))}
    </>
  );
}
