/** What a reference page says of a name: plain data, read out of types and docstrings. */

/** A docstring. Its texts may hold `code` and {@link documented} names. */
export interface Docstring {
  /** Paragraphs, parted by an empty line; empty where there is no docstring. */
  text: string;
  parameters: readonly { name: string; text: string }[];
  /** What is returned, where the type does not tell. */
  returns: string | null;
  /** What is thrown, and when. */
  throws: readonly string[];
  /** Whether it is marked `@internal`: exported for hosts and the build, and nothing that an author meets. */
  internal: boolean;
}

/** A member of a type, a prop of a component, or a field of a schema. */
export interface Member {
  name: string;
  /** As it is declared, on one line and without comments: `toDraw?: CurveToDraw<Row>`. */
  declaration: string;
  optional: boolean;
  /** The value it has where it is left out, as it stands in the source; null where none is told. */
  default: string | null;
  doc: Docstring;
  /** Of an object that is described where it is used. */
  members: readonly Member[];
}

/** One of the shapes that a union is made of. */
export interface Alternative {
  declaration: string;
  text: string;
}

/** What a name on a reference page is. */
export type Kind = 'component' | 'interface' | 'type' | 'function' | 'constant' | 'schema';

/** An exported name with all that its source tells of it. */
export interface Documented {
  name: string;
  kind: Kind;
  doc: Docstring;
  /** As it is declared, on one line; null where its members say it all. */
  declaration: string | null;
  members: readonly Member[];
  alternatives: readonly Alternative[];
}

/** The names of one source file, in its order. */
export interface DocumentedFile {
  /** Below the project's root: `src/experiment/contract.ts`. */
  file: string;
  names: Documented[];
}
