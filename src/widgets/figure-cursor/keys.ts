/** Whether a key moves a figure's cursor: an arrow, Home or End, with no modifier. */
export const isCursorKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && /^(?:Arrow(?:Left|Right|Up|Down)|Home|End)$/.test(key);
