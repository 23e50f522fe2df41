/**
 * A loader's data that is for rendering alone. Remix encodes what loaders return for browsers that go on with a page
 * themselves; none does here, and for a page of many parts that takes as long as its queries. What it does not see it
 * does not encode; the page itself, its `meta` and its `handle` see everything.
 */
export function onlyRendered<Data extends object>(data: Data): Data {
  return Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value, enumerable: false }])),
  ) as Data;
}
