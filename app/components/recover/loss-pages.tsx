import { formatDaysAgo } from '~/locales/format';
import type { StepView } from '~/models/journey/step-view';
import type { Effects } from '~/models/reset/effects';
import { useLocale, useMessages } from '../page-facts';
import { BackLink } from '../ui/back-link';
import { Actions, Button, LinkButton } from '../ui/button';
import { Callout } from '../ui/callout';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary';
import { Fate } from '../ui/fate';
import { fieldId } from '../ui/field-id';
import { Moment } from '../ui/moment';
import { Lead, NarrowPage, Note, PageTitle } from '../ui/page';
import { Phrase } from '../ui/phrase';
import { Sentence } from '../ui/sentence';
import { TextField } from '../ui/text-field';
import type { StepProps } from './step-props';

type ViewOf<Kind extends StepView['kind']> = Extract<StepView, { kind: Kind }>;

function EffectsFate({ effects }: { readonly effects: Effects }) {
  const { reset } = useMessages();
  return (
    <Fate
      deleted={effects.destroys.map((thing) => reset.destroys[thing])}
      stays={[...effects.keeps.map((thing) => reset.keeps[thing]), reset.keepsOutside]}
      deletedNote={reset.nobodyCan}
    />
  );
}

/** What is lost and what stays, before anything is asked for. Without the service's word nothing is promised. */
export function ReviewEffectsPage({
  effects,
  action,
  back,
  home,
}: StepProps & { readonly effects: Effects | undefined; readonly home: string }) {
  const { reset } = useMessages();
  const t = reset.whatIsLost;
  if (effects === undefined) {
    return (
      <NarrowPage>
        {back === undefined ? null : <BackLink href={back} />}
        <PageTitle>{t.unknownTitle}</PageTitle>
        <Lead>{t.unknown}</Lead>
        <Actions>
          <LinkButton href={action}>{reset.waiting.refresh}</LinkButton>
        </Actions>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage>
      {back === undefined ? null : <BackLink href={back} />}
      <PageTitle>{t.title}</PageTitle>
      <Lead>{t.lead}</Lead>
      <EffectsFate effects={effects} />
      <Callout tone="calm">{t.next}</Callout>
      <form method="post" action={action}>
        <Actions>
          <Button name="intent" value="understood">
            {t.accept}
          </Button>
          <LinkButton href={home} variant="quiet">
            {t.stop}
          </LinkButton>
        </Actions>
      </form>
    </NarrowPage>
  );
}

/** The last page before anything is destroyed: the devices to try, what is deleted, the phrase, and the way out. */
export function BeforeDeletingPage({
  view,
  action,
  errors,
  values,
  now,
}: StepProps & { readonly view: ViewOf<'before-deleting'>; readonly now: Date }) {
  const { reset } = useMessages();
  const locale = useLocale();
  const t = reset.before;
  const { devices, effects } = view;
  const problems: FieldProblem[] = [];
  if (errors.acknowledgement === 'differs') {
    problems.push({ fieldId: fieldId('acknowledgement'), message: t.wrongPhrase(t.phrase) });
  }
  if (errors.acknowledgement === 'effects-changed') problems.push({ message: t.changed });
  const [first] = devices;
  return (
    <NarrowPage>
      <ErrorSummary errors={problems} />
      <PageTitle>{t.title}</PageTitle>
      <Note>
        <Sentence
          text={(when) => t.requested(when, reset.deviceKind[view.deviceKind])}
          slot={<Moment at={view.requestedAt} />}
        />
      </Note>
      {first === undefined ? (
        <Note>{t.noDevices}</Note>
      ) : (
        <Callout tone="warning" title={devices.length === 1 ? t.remindTitle : t.remindTitleMany}>
          <ul className="grid gap-1 font-semibold" data-devices="">
            {devices.map((device) => (
              <li key={`${device.platform} ${device.last_unlocked_day}`}>
                {t.remind(
                  reset.platform[device.platform],
                  formatDaysAgo(locale, device.last_unlocked_day, now),
                )}
              </li>
            ))}
          </ul>
          <p>{t.remindWhy}</p>
          <Button variant="quiet" form="stop" name="intent" value="try-device">
            {devices.length === 1 ? t.remindStop(reset.platformShort[first.platform]) : t.remindStopMany}
          </Button>
        </Callout>
      )}
      <EffectsFate effects={effects} />
      <form method="post" action={action}>
        <input type="hidden" name="effects" value={effects.version} />
        <TextField
          name="acknowledgement"
          label={
            <>
              {t.typePhrase} <Phrase>{t.phrase}</Phrase>
            </>
          }
          error={errors.acknowledgement === 'differs' ? t.wrongPhrase(t.phrase) : undefined}
          defaultValue={values.acknowledgement}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        <Note>{t.whenUnknown}</Note>
        <Actions>
          <Button variant="danger">{t.submit}</Button>
          <Button variant="quiet" form="stop" name="intent" value="stop">
            {t.stop}
          </Button>
        </Actions>
      </form>
      <form method="post" action={action} id="stop">
        <input type="hidden" name="from" value="before-deleting" />
      </form>
    </NarrowPage>
  );
}
