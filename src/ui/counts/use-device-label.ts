/** What a device is called; this one is called so. */
import { t } from '../messages/translate.ts';
import { useSession } from '../store.ts';

export function useDeviceLabel(): (device: string) => string {
  const session = useSession();
  return (device) =>
    device === session.device
      ? t('counts.thisDevice')
      : (session.sync.devices().find((each) => each.device === device)?.label ?? device);
}
