import type { MessageData } from '~/models/conversation/conversation';
import { conversationLimits } from '~/models/conversation/conversation';
import { words } from './page-words';

type Images = NonNullable<MessageData['images']>;

/** As the portal takes it; larger ones are not sent at all. */
const mostBytes = 8 * 1024 * 1024;

/** Pictures that go with the next message. */
export interface Pictures {
  /** Those that are stored; they are taken out. */
  readonly take: () => Images;
  readonly give: (images: Images) => void;
  /** Ends when none is on its way any more. */
  readonly settled: () => Promise<void>;
}

/** Sends pictures as they are chosen, pasted or dropped, and shows which go with the next message. */
export function startPictures(form: HTMLFormElement, imagesPath: string): Pictures {
  const kept = form.querySelector<HTMLElement>('[data-kept]');
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  const status = form.querySelector<HTMLElement>('[data-picture-status]');
  const part = form.querySelector<HTMLDetailsElement>('details[data-pictures]');
  let images: Images = [];
  let sending: Promise<void> = Promise.resolve();

  const say = (text: string) => {
    if (status) status.textContent = text;
  };
  const problem = (code: string) =>
    say(words.errors.picture[code] ?? words.live.refused[code] ?? words.live.refused.failed ?? '');

  // What an answer without this script's help has kept.
  for (const box of kept?.querySelectorAll<HTMLInputElement>('input[name=image]:checked') ?? []) {
    const image = box.closest('li')?.querySelector('img');
    images = [
      ...images,
      { id: box.value, width: image?.naturalWidth || 1, height: image?.naturalHeight || 1 },
    ];
  }
  draw();

  function draw(): void {
    kept?.replaceChildren(
      ...images.map(({ id, width, height }, index) => {
        const item = document.createElement('li');
        item.className = 'rounded-md border border-line p-2';
        const image = document.createElement('img');
        image.src = `${imagesPath}/${encodeURIComponent(id)}`;
        image.width = width;
        image.height = height;
        image.alt = words.live.kept(index + 1);
        image.className = 'h-auto max-h-24 w-auto max-w-full rounded-sm';
        const drop = document.createElement('button');
        drop.type = 'button';
        drop.className = 'mt-1 flex min-h-11 cursor-pointer items-center text-sm font-semibold underline';
        drop.textContent = words.live.removePicture;
        drop.addEventListener('click', () => {
          images = images.filter((other) => other.id !== id);
          draw();
          (part?.querySelector('summary') ?? input)?.focus();
        });
        item.append(image, drop);
        return item;
      }),
    );
  }

  async function send(file: File): Promise<void> {
    if (images.length >= conversationLimits.images) return problem('too-many');
    if (file.size > mostBytes) return problem('too-large');
    if (!navigator.onLine) return say(words.live.pictureOffline);
    say(words.live.uploading);
    const body = new FormData();
    body.append('pictures', file);
    try {
      const response = await fetch(imagesPath, {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
      });
      const answer = (await response.json()) as { images?: Images; problem?: string };
      if (answer.images === undefined) return problem(answer.problem ?? 'failed');
      images = [...images, ...answer.images];
      say('');
      draw();
    } catch {
      problem('failed');
    }
  }

  function take(files: Iterable<File>): void {
    for (const file of files) sending = sending.then(() => send(file));
  }

  input?.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = '';
  });
  const transferred = (event: Event, transfer: DataTransfer | null) => {
    const files = [...(transfer?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (files.length === 0) return;
    event.preventDefault();
    if (part) part.open = true;
    take(files);
  };
  form.addEventListener('paste', (event) => transferred(event, event.clipboardData));
  form.addEventListener('drop', (event) => transferred(event, event.dataTransfer));
  form.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });

  return {
    take() {
      const taken = images;
      images = [];
      draw();
      return taken;
    },
    give(some) {
      images = [...images, ...some].slice(0, conversationLimits.images);
      draw();
    },
    settled: () => sending,
  };
}
