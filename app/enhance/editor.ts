import type { InsertionWords } from '~/models/editing/insertion';
import { startImageDialog } from './editor/image-dialog';
import { startKeptDraft } from './editor/kept-draft';
import { startLinkDialog } from './editor/link-dialog';
import { startPreview } from './editor/preview';
import { startToolbar } from './editor/toolbar';

/** Makes the form in which agents write articles better: toolbar, preview beside it, a text that is not lost. */
const form = document.querySelector<HTMLFormElement>('form[data-editor]');
const field = form?.querySelector<HTMLTextAreaElement>('textarea[name=body]');

/** Shows what a planned moment, written in UTC, is on the agent's own clock. */
function startLocalClock(): void {
  const moment = document.querySelector<HTMLInputElement>('input[type=datetime-local]');
  const shown = document.querySelector<HTMLElement>('[data-own-clock]');
  if (!moment || !shown) return;
  const show = () => {
    const at = new Date(`${moment.value}Z`);
    const known = moment.value !== '' && !Number.isNaN(at.getTime());
    shown.hidden = !known;
    const time = shown.querySelector('span');
    if (!known || !time) return;
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: 'full',
      timeStyle: 'long',
    }).format(at);
  };
  moment.addEventListener('input', show);
  show();
}

if (form && field) {
  const words: InsertionWords = JSON.parse(field.dataset.words ?? '{}');
  for (const spare of document.querySelectorAll<HTMLElement>('[data-without-script]')) spare.hidden = true;
  for (const extra of document.querySelectorAll<HTMLElement>('[data-with-script]')) extra.hidden = false;

  const linkDialog = document.querySelector<HTMLDialogElement>('dialog[data-link-dialog]');
  const imageDialog = document.querySelector<HTMLDialogElement>('dialog[data-image-dialog]');
  const openLink = linkDialog ? startLinkDialog(linkDialog, field) : undefined;
  const openImage = imageDialog ? startImageDialog(imageDialog, field, words) : undefined;
  const toolbar = document.querySelector<HTMLElement>('[data-toolbar]');
  if (toolbar)
    startToolbar(toolbar, field, words, (what) => (what === 'link' ? openLink?.() : openImage?.()));
  const pane = document.querySelector<HTMLElement>('[data-preview-pane]');
  if (pane) startPreview(form, pane);
  startKeptDraft(form, document.querySelector<HTMLElement>('[data-kept-draft]'));
  startLocalClock();

  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (document.querySelector('dialog[open]')) return;
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=save]'));
  });
}
