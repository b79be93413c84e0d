/** What Today says of people and devices, where there is something to say. */
import { NewDevices } from './new-devices.tsx';
import { OwnAside } from './own-aside.tsx';

export function TodayNotices() {
  return (
    <>
      <NewDevices />
      <OwnAside />
    </>
  );
}
