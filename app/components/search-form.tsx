import { Actions, Button } from './ui/button';
import { TextField } from './ui/text-field';

interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly submit: string;
  readonly words?: string | undefined;
}

/** Words to search for; the result has an address that can be shared. */
export function SearchForm({ action, label, help, submit, words }: SearchFormProps) {
  return (
    <search>
      <form method="get" action={action}>
        <TextField name="q" label={label} help={help} defaultValue={words} maxLength={300} />
        <Actions>
          <Button variant="quiet">{submit}</Button>
        </Actions>
      </form>
    </search>
  );
}
