const carriesFiles = ({ dataTransfer }: DragEvent) =>
  dataTransfer?.types.includes('Files') ?? false;

const mark = (element: EventTarget | null, isOver: boolean) => {
  if (element instanceof HTMLElement) element.toggleAttribute('data-dropping', isOver);
};

/** Handlers for an element that files can be dropped on. Anything else that is dragged is left alone. */
export const fileDrop = (onFiles: (files: File[]) => void) => ({
  onDragOver(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(event.currentTarget, true);
  },
  onDragLeave(event: DragEvent) {
    const { currentTarget, relatedTarget } = event;
    const isInside =
      currentTarget instanceof Node &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget);
    if (!isInside) mark(currentTarget, false);
  },
  onDrop(event: DragEvent) {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(event.currentTarget, false);
    onFiles([...(event.dataTransfer?.files ?? [])]);
  },
});
