/** What the interface says of servers that runs are sent to, ready for a second language. */

const START = 'start one with npm run server in a copy of this project';
const COPY = 'run a copy of this site on your own machine (npm start)';

/** What is said before and while a server is made ready: who is asked, and what the browser will ask. */
export const hostTexts = {
  goOn: 'Go on',
  send: 'Send requests',
  preparing: 'Looking for the server …',
  prompt: (origin: string) =>
    `The requests go to the lab server on your own machine, at ${origin}. Your browser will now ask whether this site may reach your own device or local network: that is what it asks for. Nothing but this address is called, and nothing leaves your machine. If you say no, only virtual time is computed.`,
  mayPrompt: (origin: string) =>
    `The requests go to the lab server on your own machine, at ${origin}. Your browser may ask whether this site may reach your own device or local network: that is what it asks for. Nothing but this address is called, and nothing leaves your machine. If you say no, only virtual time is computed.`,
  foreign: (origin: string) =>
    `This sends real requests from your browser to ${origin}. Do so only with a server that you may load. Unless it agrees to more, it gets no more than ten at a time.`,
  fromLink: (address: string) =>
    `This address came from a link, not from you: ${address}. Running sends real requests there from your browser. Do so only if you know this server and may load it.`,
  mixed: (origin: string) =>
    `This page came over https, and browsers let none such call ${origin}, which is http: give the lab server’s https address, or ${COPY}.`,
  labAbsent: (origin: string) =>
    `No lab server answers at ${origin}: ${START}, or mend the address, and run this again.`,
  labForeign: (origin: string) =>
    `What answers at ${origin} is no lab server: ${START}, or mend the address.`,
  labRefused:
    'This browser was not allowed to let this site reach your own machine. Allow it in the site’s settings (beside the address in the address bar, under local network or device access), and run this again.',
  labBlocked: (origin: string) =>
    `Nothing came back from ${origin}: Safari blocks calls from https pages to http, even on your own machine. Use another browser, or ${COPY}. In other words, this says nothing of whether a lab server runs.`,
  labUntrusted: (address: string) =>
    `No lab server answers at ${address}, or its certificate is not accepted yet: ${START}, open ${address} once in a tab to accept the certificate, and run this again.`,
} as const;
