/** What Today says of people and devices, where there is something to say. */
import { Barred } from './barred.tsx';
import { NewDevices } from './new-devices.tsx';
import { OwnAside } from './own-aside.tsx';

export function TodayNotices() {
  return (
    <>
      <Barred />
      <NewDevices />
      <OwnAside />
    </>
  );
}
