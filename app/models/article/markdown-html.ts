/**
 * HTML within Markdown, as strangers' help centres have it: elements that only shape a text stay, with the few
 * attributes that belong to them; everything else goes before the HTML parser sees it. What comes out is balanced and
 * shallow, so that nothing in it takes the parser long or turns into something else when it is parsed once more. The
 * sanitiser behind the parser does not rely on it.
 */

const everywhere: readonly string[] = ['id', 'lang', 'dir'];

/** Elements that stay, with the attributes that they keep. */
const kept: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    a: ['href', 'title', 'name'],
    abbr: ['title'],
    b: [],
    blockquote: [],
    br: [],
    caption: [],
    cite: [],
    code: [],
    dd: [],
    del: [],
    details: ['open'],
    dfn: [],
    div: [],
    dl: [],
    dt: [],
    em: [],
    figcaption: [],
    figure: [],
    h1: [],
    h2: [],
    h3: [],
    h4: [],
    h5: [],
    h6: [],
    hr: [],
    i: [],
    img: ['src', 'alt', 'title', 'width', 'height'],
    ins: [],
    kbd: [],
    li: [],
    mark: [],
    ol: ['start', 'reversed', 'type'],
    p: [],
    pre: [],
    q: [],
    rp: [],
    rt: [],
    ruby: [],
    s: [],
    samp: [],
    small: [],
    span: [],
    strong: [],
    sub: [],
    summary: [],
    sup: [],
    table: [],
    tbody: [],
    td: ['align', 'colspan', 'rowspan'],
    tfoot: [],
    th: ['align', 'colspan', 'rowspan', 'scope'],
    thead: [],
    tr: [],
    u: [],
    ul: [],
    var: [],
    wbr: [],
  }),
);

/** Older or looser names of elements that stay. */
const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    strike: 's',
    tt: 'code',
    article: 'div',
    aside: 'div',
    main: 'div',
    section: 'div',
    center: 'div',
  }),
);

/** Elements that go with all that stands in them: none of it is text for readers. */
const goesWhole: ReadonlySet<string> = new Set(
  'iframe math noembed noframes noscript plaintext script select style svg template textarea title xmp'.split(
    ' ',
  ),
);

/**
 * Elements that go and leave their text. A tag of any other name is no HTML: it is shown as it was written, for
 * `<your address>` is text.
 */
const leavesText: ReadonlySet<string> = new Set(
  (
    'acronym address animate animatemotion animatetransform applet area audio base basefont bdi bdo bgsound big ' +
    'blink body button canvas circle col colgroup content data datalist defs dialog dir ellipse embed ' +
    'feimage fencedframe fieldset filter font footer foreignobject form frame frameset g head header hgroup html image ' +
    'input isindex keygen label legend line lineargradient link listing map marker marquee mask menu menuitem meta ' +
    'meter mi mglyph mn mo ms mtext nav nextid nobr object optgroup option output param path pattern picture polygon ' +
    'polyline portal progress radialgradient rb rect rtc search selectedcontent set shadow slot source spacer stop ' +
    'symbol text textpath time track tspan use video view'
  ).split(' '),
);

const empty: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);

/** Opening one of these ends a paragraph that is open. */
const blocks: ReadonlySet<string> = new Set(
  'blockquote details div dl dd dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table ul'.split(
    ' ',
  ),
);

/** What an element of a list or table ends by beginning, if it is the innermost that is open. */
const ends: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    li: ['li'],
    dt: ['dt', 'dd'],
    dd: ['dt', 'dd'],
    td: ['td', 'th'],
    th: ['td', 'th'],
    tr: ['td', 'th', 'tr'],
    tbody: ['td', 'th', 'tr', 'thead', 'tbody', 'tfoot'],
    thead: ['td', 'th', 'tr', 'thead', 'tbody', 'tfoot'],
    tfoot: ['td', 'th', 'tr', 'thead', 'tbody', 'tfoot'],
  }),
);

/** A closing tag of anything else does not reach out of these. */
const walls: ReadonlySet<string> = new Set(['caption', 'table', 'td', 'th']);
const partsOfTables: ReadonlySet<string> = new Set('caption table tbody td tfoot th thead tr'.split(' '));

/** Elements within each other. */
export const deepestHtml = 48;

/** Tags of one text; what comes after them is shown as it was written. */
export const mostTags = 5_000;

/** Makes the pieces of HTML of one text harmless, in the order in which they stand. Linear, and never throws. */
export function createHtmlFilter(): (html: string) => string {
  const open: string[] = [];
  let tags = 0;

  const close = (name: string): string => {
    const at = open.lastIndexOf(name);
    if (at < 0) return '';
    const walled = open.slice(at + 1).some((one) => walls.has(one));
    if (walled && !partsOfTables.has(name)) return '';
    open.length = at;
    return `</${name}>`;
  };

  const begin = (name: string, attributes: Attributes): string => {
    if (blocks.has(name) && open.at(-1) === 'p') open.pop();
    for (const other of ends.get(name) ?? []) if (open.at(-1) === other) open.pop();
    if (!empty.has(name)) {
      if (open.length >= deepestHtml) return '';
      open.push(name);
    }
    return `<${name}${attributesOf(name, attributes)}>`;
  };

  return (html) => {
    let made = '';
    let at = 0;
    while (at < html.length) {
      const next = html.indexOf('<', at);
      if (next < 0) return made + html.slice(at);
      made += html.slice(at, next);
      if (html.startsWith('<!--', next)) {
        const end = html.indexOf('-->', next + 2);
        if (end < 0) return made;
        at = end + 3;
        continue;
      }
      if (/[!?]/.test(html[next + 1] ?? '') || /^<\/[^A-Za-z]/.test(html.slice(next, next + 3))) {
        const end = html.indexOf('>', next);
        if (end < 0) return made;
        at = end + 1;
        continue;
      }
      const tag = readTag(html, next);
      if (tag === 'none') {
        made += '&lt;';
        at = next + 1;
        continue;
      }
      // As the parser does with a tag that the text ends within.
      if (tag === 'unfinished') return made;
      at = tag.end;
      tags += 1;
      const name = renamed.get(tag.name) ?? tag.name;
      if (tags > mostTags || !(kept.has(name) || goesWhole.has(name) || leavesText.has(name))) {
        made += escapeText(html.slice(next, tag.end));
      } else if (goesWhole.has(name)) {
        if (!tag.closing) at = endOf(html, name, at);
      } else if (kept.has(name)) {
        made += tag.closing ? close(name) : begin(name, tag.attributes);
      }
    }
    return made;
  };
}

type Attributes = readonly (readonly [name: string, value: string])[];

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: Attributes;
  /** Where the text goes on. */
  readonly end: number;
}

/** The tag at `<`, read as the HTML standard reads it: an attribute's value may hold `>`, its name may hold `<`. */
function readTag(html: string, start: number): Tag | 'none' | 'unfinished' {
  const head = /<(\/?)([A-Za-z][^\s/>]*)/y;
  head.lastIndex = start;
  const [all, slash, name = ''] = head.exec(html) ?? [];
  if (all === undefined) return 'none';
  const attributes: [string, string][] = [];
  let at = start + all.length;
  while (at < html.length) {
    at = after(html, /[\s/]*/y, at);
    if (html[at] === '>')
      return { name: name.toLowerCase(), closing: slash === '/', attributes, end: at + 1 };
    const nameEnd = after(html, /=?[^\s/>=]*/y, at);
    const attribute = html.slice(at, nameEnd).toLowerCase();
    at = after(html, /\s*/y, nameEnd);
    if (html[at] !== '=') {
      attributes.push([attribute, '']);
      continue;
    }
    at = after(html, /\s*/y, at + 1);
    const quote = html[at];
    const quoted = quote === '"' || quote === "'";
    const valueEnd = quoted ? html.indexOf(quote, at + 1) : after(html, /[^\s>]*/y, at);
    if (valueEnd < 0) return 'unfinished';
    attributes.push([attribute, html.slice(quoted ? at + 1 : at, valueEnd)]);
    at = quoted ? valueEnd + 1 : valueEnd;
  }
  return 'unfinished';
}

function after(html: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(html) ? pattern.lastIndex : at;
}

/** Behind the closing tag of an element that goes whole; the end of the text where there is none. */
function endOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');
  closing.lastIndex = from;
  return closing.test(html) ? closing.lastIndex : html.length;
}

/** The first of each attribute counts, as for the parser. References to characters stay: they are read once, there. */
function attributesOf(name: string, given: Attributes): string {
  const allowed = [...everywhere, ...(kept.get(name) ?? [])];
  const values = new Map<string, string>();
  for (const [attribute, value] of given) {
    if (allowed.includes(attribute) && !values.has(attribute)) values.set(attribute, value);
  }
  return Array.from(
    values,
    ([attribute, value]) => ` ${attribute}="${value.replaceAll('"', '&quot;')}"`,
  ).join('');
}

function escapeText(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
