import { Fragment } from 'react';
import type { Marked } from '~/models/search/marked';

/** A text in which what was searched for stands out. */
export function MarkedText({ parts }: { readonly parts: Marked }) {
  let place = 0;
  return (
    <>
      {parts.map(({ text, hit }) => {
        const key = place;
        place += text.length;
        return hit ? (
          <mark key={key} className="rounded-sm bg-accent-soft font-semibold text-inherit">
            {text}
          </mark>
        ) : (
          <Fragment key={key}>{text}</Fragment>
        );
      })}
    </>
  );
}
