/** Every address that has no page. The root's error page says so in the address's language. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export const action = loader;

export default function NoPage() {
  return null;
}
