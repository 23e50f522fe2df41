import { defaultSchema, type Options as Schema } from 'rehype-sanitize';

/**
 * What a rendered text can hold. Everything that is not named here goes, whatever came before: no styles, no classes
 * but those that footnotes and lists of tasks are told by, no forms, nothing that loads or runs. Ids have been made
 * safe by then (see markdown-ids.ts), so none is prefixed here.
 */
export const proseSchema: Schema = {
  ...defaultSchema,
  tagNames: (
    'a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ' +
    'input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td ' +
    'tfoot th thead tr u ul var wbr'
  ).split(' '),
  attributes: {
    '*': ['id', ['lang', /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/], ['dir', 'ltr', 'rtl', 'auto']],
    a: [
      'href',
      'title',
      'ariaLabel',
      'ariaDescribedBy',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['rel', 'nofollow', 'ugc', 'noopener'],
    ],
    abbr: ['title'],
    details: ['open'],
    dfn: ['title'],
    img: ['src', 'alt', 'title', ['width', /^\d{1,4}$/], ['height', /^\d{1,4}$/]],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: [['className', 'task-list-item']],
    ol: [
      ['start', /^-?\d{1,9}$/],
      'reversed',
      ['type', '1', 'a', 'A', 'i', 'I'],
      ['className', 'contains-task-list'],
    ],
    section: ['dataFootnotes'],
    td: [
      ['align', 'left', 'center', 'right'],
      ['colSpan', /^\d{1,2}$/],
      ['rowSpan', /^\d{1,3}$/],
    ],
    th: [
      ['align', 'left', 'center', 'right'],
      ['colSpan', /^\d{1,2}$/],
      ['rowSpan', /^\d{1,3}$/],
      ['scope', 'col', 'row', 'colgroup', 'rowgroup'],
    ],
    ul: [['className', 'contains-task-list']],
  },
  clobber: [],
  clobberPrefix: '',
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  strip: ['script', 'style', 'iframe', 'noscript', 'svg', 'math', 'template', 'textarea', 'title', 'select'],
};
