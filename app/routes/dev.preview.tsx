import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PageHandle } from '~/components/page-handle';
import { pageMeta } from '~/components/page-meta';
import { BackLink } from '~/components/ui/back-link';
import { Actions, Button, LinkButton } from '~/components/ui/button';
import { Callout } from '~/components/ui/callout';
import { DefinitionList } from '~/components/ui/definition-list';
import { ErrorSummary } from '~/components/ui/error-summary';
import { Fate } from '~/components/ui/fate';
import { fieldId } from '~/components/ui/field-id';
import * as icons from '~/components/ui/icons';
import { Moment } from '~/components/ui/moment';
import { Lead, Note, PageTitle, WidePage } from '~/components/ui/page';
import { Phrase } from '~/components/ui/phrase';
import { Prose } from '~/components/ui/prose';
import { RadioRows } from '~/components/ui/radio-rows';
import { Sentence } from '~/components/ui/sentence';
import { StatusPanel } from '~/components/ui/status-panel';
import { Steps } from '~/components/ui/steps';
import { TextField } from '~/components/ui/text-field';
import { markdownOptions } from '~/http/markdown-options';
import { defaultLocale } from '~/locales/locale';
import { renderMarkdown } from '~/models/article/markdown';

export const handle: PageHandle = { enhance: ['form', 'local-time'], oneLanguage: true };

/** @throws {Response} 404 where there is no development or demonstration. */
export function loader({ context }: LoaderFunctionArgs) {
  if (!context.settings.demo) throw new Response(null, { status: 404 });
  const options = markdownOptions(defaultLocale, context.settings.brand.name);
  return {
    article: renderMarkdown(markdown, { ...options, kind: 'article' }),
    post: renderMarkdown(markdown, { ...options, kind: 'post', idPrefix: 'post-' }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, { title: 'Parts of the pages', index: false });

/** Not a sum of the words of other pages: every part shows its own longest and shortest use. */
export default function Preview() {
  const { article, post } = useLoaderData<typeof loader>();
  return (
    <WidePage>
      <BackLink href="/" />
      <PageTitle>Parts of the pages</PageTitle>
      <Lead>
        All parts in all their states. Their words are examples; the pages take theirs from app/locales.
      </Lead>
      <Note>Look at it in both colour schemes, at 390 and 1280 pixels, and printed.</Note>
      <Part name="Buttons">
        <form method="get" noValidate>
          <Actions>
            <Button>Continue</Button>
            <Button variant="quiet">Keep my data and stop</Button>
            <Button variant="danger">Delete all data and reset</Button>
            <LinkButton href="/">A link as a button</LinkButton>
            <LinkButton href="/" variant="quiet">
              Begin again
            </LinkButton>
          </Actions>
        </form>
      </Part>
      <Part name="Error summary">
        <ErrorSummary
          errors={[
            { fieldId: fieldId('email-wrong'), message: 'Type a whole address, such as name@example.com.' },
            { fieldId: fieldId('unlocks-wrong'), message: 'Choose one of the answers.' },
          ]}
        />
      </Part>
      <Part name="Text fields">
        <TextField
          name="email"
          type="email"
          label="E-mail address of the account"
          help="We send a link and a code to it."
          autoComplete="email"
          spellCheck={false}
        />
        <TextField
          name="email-wrong"
          type="email"
          label="E-mail address of the account"
          help="We send a link and a code to it."
          error="Type a whole address, such as name@example.com."
          defaultValue="name@example"
        />
        <TextField name="code" label="Code from the mail" code autoComplete="one-time-code" maxLength={9} />
        <TextField
          name="acknowledgement"
          label={
            <Sentence
              text={(phrase) => `To confirm, type ${phrase}`}
              slot={<Phrase>delete all my records</Phrase>}
            />
          }
          autoComplete="off"
        />
      </Part>
      <Part name="Radio rows">
        <RadioRows
          name="unlocks"
          legend="Does the app still open on any device?"
          help="A phone in a drawer counts, and so does a computer that opens it with a fingerprint."
          value="biometrics"
          options={unlocks}
        />
        <div className="mt-8">
          <RadioRows
            name="unlocks-wrong"
            legend="Does the app still open on any device?"
            error="Choose one of the answers."
            options={unlocks.slice(0, 2)}
          />
        </div>
      </Part>
      <Part name="Callouts">
        <Callout tone="calm">Nothing has been changed or deleted so far.</Callout>
        <Callout tone="info">Wait for sync to finish before you close the app.</Callout>
        <Callout tone="warning" title="Try this device first">
          <p>An iPad opened this vault 3 days ago.</p>
          <LinkButton href="/" variant="quiet">
            I will try the iPad first
          </LinkButton>
        </Callout>
        <Callout tone="danger" title="All data is deleted">
          Nobody can bring it back. We cannot either.
        </Callout>
      </Part>
      <Part name="What is deleted, what stays">
        <Fate
          deleted={[
            'All records stored in the account',
            'The account password',
            'The account key (the old QR code)',
          ]}
          stays={['Your account and its address', 'Your licence']}
          deletedNote="Nobody can bring them back. We cannot either."
        />
      </Part>
      <Part name="States">
        <StatusPanel
          status="waiting"
          heading="All data will be deleted, but not yet"
          time={<Moment at={moment} />}
          live
        >
          Until then nothing is changed, and you can stop it.
        </StatusPanel>
        <StatusPanel status="mailed" heading="Look into your mailbox">
          We sent a link and a code.
        </StatusPanel>
        <StatusPanel status="done" heading="The account is reset" />
        <StatusPanel status="safe" heading="The reset was stopped. Nothing was deleted" />
        <StatusPanel status="problem" heading="The reset did not go through">
          The sync service did not carry it out.
        </StatusPanel>
      </Part>
      <Part name="Steps">
        <Steps>
          <>Remove the app from the device.</>
          <>Install it again from the store, and skip the welcome screens.</>
          <>
            Sign in with your address and the new password, then scan the new QR code with the camera. Hold
            the phone so that the whole code is in the picture.
          </>
        </Steps>
      </Part>
      <Part name="Names and values">
        <DefinitionList
          items={[
            { term: 'Does the app still open?', value: 'Yes, with a fingerprint' },
            { term: 'Is there an old device?', value: 'I am not sure' },
          ]}
        />
      </Part>
      <Part name="Text">
        <Prose html={article} />
      </Part>
      <Part name="The same text as a post">
        <Prose html={post} />
      </Part>
      <Part name="Icons">
        <ul className="mt-6 grid grid-cols-2 gap-4 sm:grid-cols-4">
          {Object.entries(icons).map(([name, Icon]) => (
            <li key={name} className="flex items-center gap-3 text-sm">
              <Icon className="size-8" />
              {name.replace(/Icon$/, '')}
            </li>
          ))}
        </ul>
      </Part>
    </WidePage>
  );
}

const moment = new Date('2026-11-22T14:20:00Z');

const unlocks = [
  {
    value: 'biometrics',
    label: 'Yes, with Face ID, Touch ID or a fingerprint',
    hint: 'I do not need to type the password there',
  },
  { value: 'password', label: 'Yes, with the password' },
  { value: 'none', label: 'No, on none' },
  { value: 'unsure', label: 'I am not sure' },
];

const markdown = `
Do this when **one device** keeps asking for an old password that you *no longer* know. It takes ~~ten~~ five minutes, and [nothing in your account](app-reset) is deleted.[^why]

## Before you begin

- Cloud sync was on in this app.
- You know the **current** password:
  - the one that you set last,
  - not the one from the mail of last year.
- The file \`mSecure.mscb\` is on this computer.

> [!NOTE]
> Wait for sync to finish before you close the app.

> [!TIP]
> A tablet that is seldom used is often still unlocked.

> [!WARNING]
> After ten wrong passwords the data **on this device** is deleted, if that is set.
>
> 1. Stop guessing.
> 2. Look at the setting on another device.

> [!DANGER]
> All records in the account are deleted. Nobody can bring them back.

> [!UNVERIFIED]
> The names of the menus differ between versions.

## Steps {#steps}

1. Open the app. Leave it locked.
2. Hold <kbd>option</kbd> and open the **Help** menu, then choose **Show Data File in Finder**.

   ![The Help menu, opened with the option key held](/illustrations/help-menu.svg)

3. Quit the app with <kbd>⌘</kbd> <kbd>Q</kbd>, and move the file to the trash:
   1. Drag it.
   2. Do not empty the trash yet.
4. Open the app again and sign in.

### A checklist

- [x] Sync was on
- [ ] The QR code is at hand
- [ ] The password is written down, and somebody whom you trust knows where the paper is kept

### Files

| Ending | Made by | What it needs | Opens in |
|:--|:--|:--|--:|
| \`.msib\` | version 5 and newer | the password that was in use when the backup was made | 6 |
| \`.msim\` | versions 3 and 4 | the password of version 4 on that device | 6 |
| \`.mscx\` | older ones | to be opened and saved once more in 3.5, 4.0 or 4.5 | 4 |

#### A smaller heading

> What somebody else said, over more than one line, so that the line beside it is seen. It can hold \`code\` and [links](https://example.com/).

##### A still smaller one

<details><summary>If the menu is not there</summary>

Open the folder by hand. Press <kbd>Shift</kbd> + <kbd>⌘</kbd> + <kbd>G</kbd> and type:

\`\`\`
~/Library/Containers/com.example.vault/Data/Library/Application Support/mSecure.mscb
\`\`\`

</details>

<dl><dt>Account key</dt><dd>The random key behind the QR code.</dd><dt>Vault</dt><dd>Your encrypted records.</dd></dl>

<figure><img src="/illustrations/scan-qr-code.svg" alt="A phone reads the QR code from another screen"><figcaption>Hold the phone so that the whole code is in the picture.</figcaption></figure>

H<sub>2</sub>O, 2<sup>10</sup>, <mark>marked</mark>, <abbr title="Quick response">QR</abbr>, <small>small print</small>, <samp>Invalid QR code</samp>, https://example.com/a/long/address/that/has/no/place/to/break/and/goes/on.

---

5. A list that goes on with five,
6. and six.

[^why]: The app keeps its own copy of the data, locked with the old password, until it is signed in again.
`;

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="mt-12 border-t border-line pt-6" data-part={name}>
      <h2 className="mb-4 text-xl">{name}</h2>
      {children}
    </section>
  );
}
