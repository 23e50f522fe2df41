import type { ReactNode } from 'react';

type ProseProps =
  | { readonly children: ReactNode }
  | {
      /** Rendered from Markdown and sanitized. */
      readonly html: string;
    };

/** A text with headings, lists, tables and remarks. Its top-level numbered lists are steps. */
export function Prose(props: ProseProps) {
  if ('html' in props) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes sanitized, from the one renderer of articles.
    return <div className="prose mt-6" dangerouslySetInnerHTML={{ __html: props.html }} />;
  }
  return <div className="prose mt-6">{props.children}</div>;
}
