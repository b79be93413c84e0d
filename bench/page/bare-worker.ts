/** Appends bytes to a file of the origin and flushes them: what any second store must do at least. */
type Opening = { readonly open: string };

/** As only workers have it; this is compiled with the names of a page. */
type SyncFile = {
  getSize(): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
};
type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

let file: SyncFile | undefined;
let end = 0;

async function open(name: string): Promise<void> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name, { create: true });
  file = await (handle as SyncFileHandle).createSyncAccessHandle();
  end = file.getSize();
}

function append(bytes: Uint8Array<ArrayBuffer>): void {
  if (file === undefined) throw new Error('it is not open');
  end += file.write(bytes, { at: end });
  file.flush();
}

self.onmessage = async ({ data }: MessageEvent<Opening | Uint8Array<ArrayBuffer>>) => {
  if ('open' in data) await open(data.open);
  else append(data);
  self.postMessage(null);
};
