/** What a run with its parameters needs of its host before it begins. The host makes it ready, or says why it cannot. */
export type Need =
  /** Any model server: the reader's browser has one inside, Node starts a lab server. */
  | { service: 'model-server' }
  /** The model server inside the reader's browser. */
  | { service: 'service-worker' }
  /** A model server on real sockets; `parameter` is the one that holds its address. */
  | { service: 'lab-server'; url: string; parameter: string }
  /** Nothing but the way to an address of the reader's own. */
  | { service: 'address'; url: string };
