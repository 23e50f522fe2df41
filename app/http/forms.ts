/**
 * A form's fields as text. Files and all but the last of several values are dropped; a field can be missing, and
 * every use-case checks what it takes.
 */
export async function readForm(request: Request): Promise<Readonly<Record<string, string>>> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return {};
  }
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  return fields;
}
