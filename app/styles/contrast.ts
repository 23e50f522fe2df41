/** Lightness 0–1, chroma, hue in degrees. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** Linear sRGB, each 0–1; what the screen cannot show is cut off. Matrices: Björn Ottosson's definition of Oklab. */
export function oklchToLinearSrgb({ l, c, h }: Oklch): readonly [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (value: number) => Math.min(1, Math.max(0, value));
  return [
    shown(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    shown(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    shown(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const luminance = (colour: Oklch) => {
    const [red, green, blue] = oklchToLinearSrgb(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour of a token, for a brand whose hue is `hue`. @throws when the stylesheet has no such token. */
export type Tokens = (name: string, hue: number) => Oklch;

/** Reads the tokens of both schemes from the stylesheet; a token that the dark scheme lacks is that of the light one. */
export function tokensOf(css: string): { readonly light: Tokens; readonly dark: Tokens } {
  const dark = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/.exec(css)?.[1];
  const light = /^:root \{([^}]*)\}/m.exec(css)?.[1];
  if (light === undefined || dark === undefined) throw new Error('the stylesheet has no tokens');
  const read = (blocks: readonly string[]): Tokens => {
    const found = new Map<string, readonly [string, string, string]>();
    for (const block of blocks) {
      for (const [, name = '', l = '', c = '', h = ''] of block.matchAll(
        /--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)/g,
      )) {
        found.set(name, [l, c, h]);
      }
    }
    return (name, hue) => {
      const token = found.get(name);
      if (token === undefined) throw new Error(`the stylesheet has no token ${name}`);
      const [l, c, h] = token;
      return { l: Number(l), c: Number(c), h: h.startsWith('var') ? hue : Number(h) };
    };
  };
  return { light: read([light]), dark: read([light, dark]) };
}
