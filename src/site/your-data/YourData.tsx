import { useCallback, useEffect, useState } from 'preact/hooks';
import { Deleting } from './Deleting.tsx';
import { Exporting, Importing } from './Exchanging.tsx';
import { KeptList } from './KeptList.tsx';
import { texts, type Amounts } from './texts.ts';

interface YourDataProps {
  /** The base path, with a slash at its end: names of what is kept begin with it. */
  base: string;
}

/** What this browser keeps for its reader: to be looked at, taken along, brought here and deleted. */
export function YourData({ base }: YourDataProps) {
  const [amounts, setAmounts] = useState<Amounts | null>(null);
  const [blocked, setBlocked] = useState(false);

  const count = useCallback(async () => {
    const here = await import('./kept-here.ts');
    const found = await here.amountsHere();
    setAmounts(found);
    setBlocked(found === null);
  }, []);

  useEffect(() => {
    const again = () => void count();
    again();
    addEventListener('storage', again);
    return () => removeEventListener('storage', again);
  }, [count]);

  return (
    <div class="your-data not-content">
      <KeptList base={base} amounts={amounts} />
      {blocked ? (
        <p role="status">{texts.blocked}</p>
      ) : (
        <>
          <Exporting />
          <Importing onImported={count} />
          <Deleting amounts={amounts} onDeleted={count} />
        </>
      )}
    </div>
  );
}
