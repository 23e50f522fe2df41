import { platformIds } from '~/models/article/platform';
import type { ReturnedForm } from '~/models/question/writing/returned-form';
import { useMessages } from '../../page-facts';
import { TextField } from '../../ui/text-field';
import { ChoiceField } from './choice-field';
import { problemOf } from './problem-words';

/** Categories as choices, by their names in the page's language. */
export type CategoryChoices = readonly { readonly value: string; readonly label: string }[];

/** On which device and with which version something happens. */
export function DeviceFields({ form }: { readonly form: ReturnedForm }) {
  const { asking, wizards } = useMessages();
  const t = asking.ask;
  const devices = wizards.fields.platform.values;
  return (
    <div className="sm:grid sm:grid-cols-2 sm:gap-6">
      <ChoiceField
        name="platform"
        label={t.platform}
        value={form.values.platform}
        none={t.anyPlatform}
        options={platformIds.map((value) => ({ value, label: devices[value].label }))}
      />
      <TextField
        name="version"
        label={t.version}
        error={problemOf(asking, form, 'version')}
        defaultValue={form.values.version}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

/** Where a question is filed. */
export function FilingFields({
  form,
  categories,
}: {
  readonly form: ReturnedForm;
  readonly categories: CategoryChoices;
}) {
  const { asking } = useMessages();
  const t = asking.ask;
  return (
    <>
      <ChoiceField
        name="category"
        label={t.category}
        value={form.values.category}
        none={t.noCategory}
        options={categories}
      />
      <TextField
        name="tags"
        label={t.tags}
        help={t.tagsHelp}
        error={problemOf(asking, form, 'tags')}
        defaultValue={form.values.tags}
        autoComplete="off"
        dir="auto"
      />
    </>
  );
}
