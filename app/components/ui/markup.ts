/** HTML that is safe to show: made by {@link markup}, or sanitized before. */
export class Markup {
  readonly html: string;

  private constructor(html: string) {
    this.html = html;
  }

  /** Takes HTML as it is. Only for what a renderer has sanitized. */
  static sanitized(html: string): Markup {
    return new Markup(html);
  }

  /** What {@link markup} is: every text between the marks is escaped. */
  static of(strings: readonly string[], values: readonly MarkupValue[]): Markup {
    let html = strings[0] ?? '';
    for (let index = 0; index < values.length; index += 1) {
      html += htmlOf(values[index]) + (strings[index + 1] ?? '');
    }
    return new Markup(html);
  }
}

export type MarkupValue = Markup | string | number | undefined | readonly Markup[];

function htmlOf(value: MarkupValue): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Markup) return value.html;
  let html = '';
  for (const one of value) html += one.html;
  return html;
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign) : text;

/**
 * HTML by a template. What stands in it is escaped, for text and for quoted attributes alike; other HTML made this
 * way is taken as it is. For the many parts of a page that are all alike, which as components take several times as
 * long to render; everything else is a component.
 */
export const markup = (strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup =>
  Markup.of(strings, values);
