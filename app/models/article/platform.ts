/** The platforms that have an app, in the order in which pages name them. */
export const platformIds = ['ios', 'android', 'mac', 'windows'] as const;

export type Platform = (typeof platformIds)[number];

/** Whether something helps on a platform: what names none is about all of them. */
export function isAbout(what: { readonly platforms: readonly string[] }, platform: Platform): boolean {
  return what.platforms.length === 0 || what.platforms.includes(platform);
}
