/** Plain text in which a piece between backticks is code. */
export function Words({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((piece, at) => (at % 2 === 1 ? <code key={at}>{piece}</code> : piece))}
    </>
  );
}
