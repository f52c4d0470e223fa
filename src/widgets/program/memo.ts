import { Component, type ComponentChildren } from 'preact';

/** A component that is drawn anew only when one of its properties is another; lists are compared by what is in them. */
export function memo<Props extends object>(render: (props: Props) => ComponentChildren) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = new Set([...Object.keys(this.props), ...Object.keys(next)]);
      return [...names].some(
        (name) => !same(Reflect.get(this.props, name), Reflect.get(next, name)),
      );
    }
    override render(): ComponentChildren {
      return render(this.props);
    }
  };
}

function same(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
