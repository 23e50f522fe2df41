/** Pages that the server answers with by itself, before or instead of a page of the portal. */
export const refusal = {
  403: {
    title: 'This form was not accepted',
    what: 'The portal could not see that it came from one of its own pages. Nothing was changed.',
    next: 'Open the page again from the start and send the form once more. If it is refused again, use another browser: very old browsers and privacy extensions remove what the portal needs to see.',
  },
  404: {
    title: 'There is no page here',
    what: 'The address is wrong, or the page was taken away.',
    next: 'Start again from the first page.',
  },
  405: {
    title: 'This page cannot be used in this way',
    what: 'The browser asked for something that the page does not do. Nothing was changed.',
    next: 'Start again from the first page.',
  },
  408: {
    title: 'Sending took too long',
    what: 'The connection was slow or broke off before the form was complete. Nothing was changed.',
    next: 'Go back and send the form again.',
  },
  413: {
    title: 'This is too much to send at once',
    what: 'The form is larger than the portal accepts. Nothing was changed.',
    next: 'Go back, shorten the text and send it again.',
  },
  429: {
    title: 'Too many tries from this connection',
    what: 'The portal accepts a limited number of forms from one connection, so that nobody can try out codes or fill a mailbox. Nothing was changed.',
    next: 'Wait, then send the form again.',
  },
  500: {
    title: 'This page cannot be shown',
    what: 'There is an error on our side. It is recorded under the number below.',
    next: 'Load the page again. If it stays like this, give the number below to support.',
  },
  503: {
    title: 'The portal is not available right now',
    what: 'It is being restarted or one of its parts is down. Nothing was changed.',
    next: 'Load the page again in a minute.',
  },
  retryIn: (wait: string) => `You can try again in ${wait}.`,
  home: 'To the first page',
  requestNumber: 'Number of this request',
};
