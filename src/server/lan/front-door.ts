/**
 * One port for both: a first byte of 22 begins a TLS handshake, anything else is plain HTTP. So
 * whoever types the address without `https` is not met by an error.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { KeyAndCertificate } from './certificates.ts';

const tlsHandshake = 22;

export type FrontDoor = {
  /** For connections from now on. */
  use(leaf: KeyAndCertificate): void;
  /** Ends connections that have not said yet what they are; the server ends the others. */
  close(): void;
};

/** Takes the server's connections and hands them back to it, decrypted where they were encrypted. */
export function openFrontDoor(
  server: Server,
  leaf: KeyAndCertificate,
  decideMsMax = 10_000,
): FrontDoor {
  const takers = server.listeners('connection');
  server.removeAllListeners('connection');
  const serve = (socket: Socket): void => {
    for (const take of takers) Reflect.apply(take, server, [socket]);
  };
  const tls = createTlsServer({
    ...contextOf(leaf),
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: decideMsMax,
  });
  const undecided = new Set<Socket>();
  tls.on('secureConnection', serve);
  tls.on('tlsClientError', (_error, socket) => socket.destroy());

  server.on('connection', (socket: Socket) => {
    undecided.add(socket);
    const forget = (): void => {
      clearTimeout(timer);
      undecided.delete(socket);
    };
    const timer = setTimeout(() => socket.destroy(), decideMsMax);
    const drop = (): void => void socket.destroy();
    socket.on('error', drop);
    socket.once('close', forget);
    socket.once('data', (first: Buffer) => {
      forget();
      socket.pause();
      socket.unshift(first);
      socket.off('error', drop);
      if (first[0] === tlsHandshake) tls.emit('connection', socket);
      else serve(socket);
      process.nextTick(() => socket.resume());
    });
  });
  return {
    use: (next) => tls.setSecureContext(contextOf(next)),
    close: () => {
      for (const socket of undecided) socket.destroy();
    },
  };
}

const contextOf = ({ keyPem, certificatePem }: KeyAndCertificate) => ({
  key: keyPem,
  cert: certificatePem,
});
