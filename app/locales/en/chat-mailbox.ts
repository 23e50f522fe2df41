/** Showing in a conversation whose mailbox it is, and taking a conversation along to another device. */
export const chatMailbox = {
  prove: {
    title: 'Show that a mailbox is yours',
    lead: 'We mail you a link and a code. When you have used one of them, the agent sees that you read this mailbox, and when you showed it.',
    opensNothing:
      'It opens nothing: no vault, no account. The agent does not see the address and gets no right by it.',
    label: 'The address of the mailbox',
    help: 'The address with which you sign in to the app, if it is about that account.',
    submit: 'Mail me the link and the code',
    mailTitle: 'Look into your mailbox',
    mailLead:
      'A mail with a link and a code is on its way to the address that you typed. Both work once and for one hour; a newer mail ends the older ones.',
    typeCode: 'Open the link of the mail in this browser, or type its code here.',
    submitCode: 'Show that the mailbox is mine',
    otherAddress: 'Another address, or no mail after two minutes?',
    askAgain: 'Ask for a new mail',
    provedTitle: 'The mailbox is shown to be yours',
    proved: (when: string) =>
      `You showed on ${when} that the mailbox is yours. The agent sees that, and when.`,
    provedAgain: 'Show it again, or another mailbox',
    transcriptFirst:
      'What was said is mailed only to a mailbox that is yours. Show that first, then ask for the mail again.',
    back: 'Back to the conversation',
    elsewhereTitle: 'Use the code where you are writing',
    elsewhere:
      'This link works in the browser in which you write with the support staff. Go there and type the code from the mail. In this browser nothing was changed.',
    elsewhereNot:
      'You are not writing with the support staff? Then close this page. Nobody is shown anything without the code.',
  },
  continue: {
    title: 'Go on on another device',
    lead: 'We mail you a link and a code. Open the link on the other device and type the code there: that signs you in, and the conversation is there too.',
    stays: 'It stays open in this browser as well, for whoever uses it.',
    label: 'Your e-mail address',
    help: 'A mailbox that you can read on the other device, or of which you can type the code there.',
    submit: 'Mail me the link and the code',
    signedIn: (brand: string) =>
      `You are signed in: on any device on which you sign in to ${brand} Support with the same address you find the conversation under “Chat”. This mail brings you there.`,
    sentTitle: 'The mail is on its way',
    sent: 'Open its link on the other device and type the code there. Both work once and for one hour. You can go on writing here meanwhile.',
    hereTitle: 'Go on with your conversation',
    hereLead:
      'This browser does not know the conversation. Type the address that you left for the answer, or with which you signed in: we mail you a link and a code.',
    same: 'The next page is the same for every address.',
    mailTitle: 'Go on with your conversation',
    mailLead: 'Type the code from the mail. It signs you in and opens your conversation in this browser.',
    typeCode: 'Open the link of the mail in the browser in which you asked for it, or type its code here.',
    submitCode: 'Go on with the conversation',
    noMail: 'No mail after two minutes? Check the address and the folder for unwanted mail.',
    askAgain: 'Ask for a new one',
  },
  address: {
    missing: 'Type your e-mail address.',
    invalid: 'Type a whole address, such as name@example.com.',
  },
  handOff: {
    title: 'Chat about it with an agent',
    lead: 'The agent sees the answers above before they write to you, so you are asked nothing twice.',
    label: 'What do you want to say? (not needed)',
    help: 'Do not write passwords, recovery phrases or keys here.',
    without: (words: string) => `Left empty, the conversation begins with: “${words}”`,
    beginsWith: 'I need help with the answers that I have handed over.',
    submit: 'I agree, chat about it with an agent',
    submitLater: 'Chat about it with an agent',
    addressLabel: 'Your address for the answer',
    addressHelp: 'With it an answer that you do not see here comes by mail.',
    nobodyHere: 'Nobody of the support staff is there now. Type your address: the answer comes by mail.',
    nobodyHereYet: 'Nobody of the support staff is there now. With your address the answer comes by mail.',
    tooLong: 'The text is longer than 4000 characters. Shorten it.',
    secret:
      'Something in it is for nobody else to know. It was taken out: look at the text and send it again.',
    tooMany: 'You have as many conversations open as one can have. Go on in one of them.',
    ownConversations: 'Your conversations',
    open: 'Go to the conversation about it',
    opened: 'You are writing about this with the support staff.',
  },
};
