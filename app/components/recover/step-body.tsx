import { brandOf } from '~/components/page-meta';
import { checklistPath, handOffStartPath, homePath, keepPath, stepPath } from '~/http/paths';
import type { Locale } from '~/locales/locale';
import { type Messages, messagesFor } from '~/locales/messages';
import type { Article } from '~/models/article/article';
import type { StepView } from '~/models/journey/step-view';
import type { RefusedForm } from '~/models/refused-form';
import type { Effects } from '~/models/reset/effects';
import { useLocale, useMessages } from '../page-facts';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { EndedPage, isEndOfReset } from './ended-page';
import { InstructionPage } from './instruction-page';
import { BeforeDeletingPage, ReviewEffectsPage } from './loss-pages';
import { AddressPage, CheckMailPage } from './mailbox-pages';
import { OutcomePage } from './outcome-page';
import { QuestionPage } from './question-page';
import { AskingPage, SetPasswordPage, WaitingPage } from './waiting-pages';
import { named } from './words';

export interface StepPageData {
  readonly locale: Locale;
  readonly wizardId: string;
  readonly stepId: string;
  readonly view: StepView;
  readonly back: string | undefined;
  readonly openReset: { readonly requestId: string; readonly status: string } | undefined;
  readonly carryOn: { readonly wizard: string; readonly stepId: string } | undefined;
  readonly article: Article | undefined;
  readonly effects: Effects | undefined;
  readonly now: Date;
}

interface StepBodyProps {
  readonly page: StepPageData;
  readonly action: string;
  readonly refused: RefusedForm | undefined;
}

/** The page of a step, whichever wizard it belongs to. */
export function StepBody({ page, action, refused }: StepBodyProps) {
  const locale = useLocale();
  const { view, back, article } = page;
  const props = { action, back, errors: refused?.errors ?? {}, values: refused?.values ?? {} };
  switch (view.kind) {
    case 'question':
      return <QuestionPage {...props} view={view} />;
    case 'instruction':
      return <InstructionPage {...props} stepId={page.stepId} article={article} sections={view.sections} />;
    case 'review-effects':
      return <ReviewEffectsPage {...props} effects={page.effects} home={homePath(locale)} />;
    case 'address':
      return <AddressPage {...props} />;
    case 'check-mail':
      return <CheckMailPage {...props} />;
    case 'asking':
      return <AskingPage {...props} view={view} />;
    case 'before-deleting':
      return <BeforeDeletingPage {...props} view={view} now={page.now} />;
    case 'waiting':
      return <WaitingPage {...props} view={view} />;
    case 'set-password':
      return <SetPasswordPage {...props} view={view} />;
    case 'outcome':
      if (isEndOfReset(view.outcome)) return <EndedPage {...props} view={view} />;
      return (
        <OutcomePage
          {...props}
          carryOn={<CarryOn page={page} />}
          outcome={view.outcome}
          facts={view.facts}
          opened={view.opened}
          article={article}
        >
          {page.openReset === undefined ? null : <OpenReset />}
          <Later />
        </OutcomePage>
      );
  }
}

/** The wizard that carries an outcome on, when it is another one than this; or a person, where no wizard does. */
function CarryOn({ page }: { readonly page: StepPageData }) {
  const { reset, chatMailbox } = useMessages();
  if (page.view.kind === 'outcome' && page.view.outcome === 'agent') {
    return (
      <Actions>
        <LinkButton href={handOffStartPath(page.locale)}>{chatMailbox.handOff.title}</LinkButton>
      </Actions>
    );
  }
  if (page.carryOn === undefined) return null;
  return (
    <Actions>
      <LinkButton href={stepPath(page.locale, page.carryOn.wizard, page.carryOn.stepId)}>
        {reset.guide.carryOn}
      </LinkButton>
    </Actions>
  );
}

/** The answers lead elsewhere now, but a reset that was begun is still open. */
function OpenReset() {
  const { reset } = useMessages();
  const locale = useLocale();
  const t = reset.openElsewhere;
  return (
    <Callout tone="danger" title={t.title}>
      <p>{t.text}</p>
      <form method="post" action={stepPath(locale, 'reset-account', 'waiting')}>
        <Actions>
          <Button name="intent" value="try-device">
            {t.stop}
          </Button>
        </Actions>
      </form>
    </Callout>
  );
}

/** What can be done with the answers besides: keep them for later, print them, hand them to a person. */
function Later() {
  const { journey } = useMessages();
  const locale = useLocale();
  return (
    <nav aria-label={journey.later.label} className="mt-10 border-t border-line pt-6" data-print="no">
      <ul className="grid gap-3">
        <li>
          <a href={handOffStartPath(locale)}>{journey.later.handOff}</a>
        </li>
        <li>
          <a href={keepPath(locale)}>{journey.later.keep}</a>
        </li>
        <li>
          <a href={checklistPath(locale)}>{journey.later.print}</a>
        </li>
      </ul>
    </nav>
  );
}

/** What the browser's tab says: the page's own title. */
export function stepTitle(
  page: StepPageData,
  locale: Locale,
  matches: Parameters<typeof brandOf>[0],
): string {
  return named(titleOf(page, messagesFor(locale)), brandOf(matches));
}

function titleOf({ view, stepId, article }: StepPageData, { wizards, reset }: Messages): string {
  const steps: Readonly<Record<string, { title: string }>> = wizards.steps;
  switch (view.kind) {
    case 'question':
      return wizards.fields[view.field].title;
    case 'instruction':
      return steps[stepId]?.title ?? article?.meta.title ?? '';
    case 'review-effects':
      return reset.whatIsLost.title;
    case 'address':
      return reset.address.title;
    case 'check-mail':
      return reset.checkMail.title;
    case 'asking':
      return view.what === 'account' ? reset.asking.title : reset.asking.orderTitle;
    case 'before-deleting':
      return reset.before.title;
    case 'waiting':
      if (view.status === 'executing') return reset.waiting.executingTitle;
      return view.due ? reset.waiting.dueTitle : reset.waiting.coolingTitle;
    case 'set-password':
      return reset.setPassword.title;
    case 'outcome':
      return wizards.outcomes[view.outcome].title;
  }
}
