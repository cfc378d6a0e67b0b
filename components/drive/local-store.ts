/** What the phone keeps when the browser is closed: values under a key, in IndexedDB; in memory where there is none. */
export interface LocalStore {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** Removes every key that begins so. */
  forget(prefix: string): Promise<void>;
}

const DATABASE = "nexors-drive";
const TABLE = "state";

export function memoryStore(): LocalStore {
  const values = new Map<string, unknown>();
  return {
    read: async (key) => values.get(key),
    write: async (key, value) => void values.set(key, structuredClone(value)),
    forget: async (prefix) => {
      for (const key of values.keys()) if (key.startsWith(prefix)) values.delete(key);
    },
  };
}

/** Never rejects: a browser that refuses storage (private windows) works on without it. */
export async function openLocalStore(): Promise<LocalStore> {
  try {
    const database = await open();
    return {
      read: (key) => done(database.transaction(TABLE).objectStore(TABLE).get(key)).catch(() => undefined),
      write: async (key, value) => {
        // the write counts once its transaction is on the disk, not when the request is answered
        const transaction = database.transaction(TABLE, "readwrite");
        transaction.objectStore(TABLE).put(value, key);
        await new Promise<void>((resolve) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => resolve();
        });
      },
      forget: (prefix) => {
        const keys = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        return done(database.transaction(TABLE, "readwrite").objectStore(TABLE).delete(keys)).catch(() => undefined);
      },
    };
  } catch {
    return memoryStore();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return done(request);
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
