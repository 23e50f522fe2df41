/** The largest picture that a form takes, in bytes. */
const mostBytes = 8 * 1024 * 1024;

export interface SentPicture {
  /** Absent when `problem` says why. */
  readonly bytes: Uint8Array | undefined;
  /** What the picture shows, in words; empty when nobody wrote it. */
  readonly alt: string;
  readonly problem: 'missing' | 'too-large' | undefined;
}

/** The picture of a multipart form, in its fields `file` and `alt`; whatever cannot be read is missing. */
export async function readPicture(request: Request): Promise<SentPicture> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return { bytes: undefined, alt: '', problem: 'missing' };
  }
  const file = form.get('file');
  const typed = form.get('alt');
  const alt = typeof typed === 'string' ? typed.trim().slice(0, 300) : '';
  if (file === null || typeof file === 'string' || file.size === 0) {
    return { bytes: undefined, alt, problem: 'missing' };
  }
  if (file.size > mostBytes) return { bytes: undefined, alt, problem: 'too-large' };
  return { bytes: new Uint8Array(await file.arrayBuffer()), alt, problem: undefined };
}
