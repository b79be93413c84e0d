/** Prints what is made at the press: the sheet is that of the moment. */
import { useState } from 'react';
import { Button, type ButtonVariant } from '../components/button.tsx';
import { t } from '../messages/translate.ts';
import { Printed, type PrintedThing } from './printed.tsx';

export function PrintButton(props: {
  readonly variant?: ButtonVariant;
  readonly thing: () => PrintedThing;
}) {
  const [printed, setPrinted] = useState<PrintedThing | null>(null);
  return (
    <>
      <Button
        variant={props.variant ?? 'plain'}
        icon="print"
        onClick={() => setPrinted(props.thing())}
      >
        {t('print.print')}
      </Button>
      {printed === null ? null : <Printed thing={printed} onDone={() => setPrinted(null)} />}
    </>
  );
}
