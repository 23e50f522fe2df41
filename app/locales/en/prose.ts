/** What rendering puts into texts that somebody wrote in Markdown. */
export const prose = {
  callouts: { NOTE: 'Note', TIP: 'Tip', WARNING: 'Careful', DANGER: 'Danger' },
  footnotes: 'Footnotes',
  backToText: (note: number) => `Back to the text (note ${note})`,
  table: 'Table',
  done: 'Done',
  open: 'To do',
};
