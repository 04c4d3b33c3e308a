import { createHash } from "node:crypto";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Surroundings } from "./retry";
import { uploadFile, type UploadProgress, type UploadTransport } from "./upload";

const PART_SIZE = 10;

function fileOf(size: number): File {
  return new File([Uint8Array.from({ length: size }, (_, i) => i % 251)], "staff.xlsx");
}

async function sha256(blob: Blob): Promise<string> {
  return createHash("sha256")
    .update(new Uint8Array(await blob.arrayBuffer()))
    .digest("hex");
}

/** A server that keeps parts by upload; `fail` decides before each call whether it is lost on the way. */
class FakeServer implements UploadTransport {
  readonly parts = new Map<number, Uint8Array>();
  readonly calls: string[] = [];
  fail: (call: string) => boolean = () => false;
  /** Lost on the way back: the part is there, its sender does not know. */
  failAfter: (call: string) => boolean = () => false;
  fingerprint: string | null = null;
  started = 0;

  async begin(file: { fingerprint: string | null }) {
    return this.answer("begin", () => {
      this.fingerprint = file.fingerprint;
      return { ok: true as const, uploadId: "u1", partSize: PART_SIZE, received: [...this.parts.keys()] };
    });
  }

  async sendPart(_uploadId: string, number: number, part: Blob): ReturnType<UploadTransport["sendPart"]> {
    const bytes = new Uint8Array(await part.arrayBuffer());
    return this.answer(`part ${number}`, () => {
      this.parts.set(number, bytes);
      return { ok: true as const };
    });
  }

  async start(): ReturnType<UploadTransport["start"]> {
    return this.answer("start", () => {
      this.started++;
      return { ok: true as const, processId: "p1" };
    });
  }

  content(): number[] {
    return [...this.parts].sort(([a], [b]) => a - b).flatMap(([, bytes]) => [...bytes]);
  }

  private answer<T>(call: string, work: () => T): T {
    this.calls.push(call);
    if (this.fail(call)) throw new TypeError("Failed to fetch");
    const result = work();
    if (this.failAfter(call)) throw new TypeError("Failed to fetch");
    return result;
  }
}

class FakeSurroundings implements Surroundings {
  online = true;
  readonly pauses: number[] = [];
  whileOffline: () => void = () => {
    this.online = true;
  };
  isOnline = () => this.online;
  pause = async (ms: number) => {
    this.pauses.push(ms);
  };
  waitUntilOnline = async () => this.whileOffline();
  random = () => 1;
}

function setUp(size: number) {
  const server = new FakeServer();
  const surroundings = new FakeSurroundings();
  const controller = new AbortController();
  const progress: UploadProgress[] = [];
  const file = fileOf(size);
  const upload = () =>
    uploadFile(file, {
      transport: server,
      surroundings,
      signal: controller.signal,
      onProgress: (now) => progress.push(now),
    });
  return { server, surroundings, controller, progress, file, upload };
}

describe("uploadFile", () => {
  it("brings the file over in parts, in order, and starts the import once", async () => {
    const { server, upload, file } = setUp(35);
    expect(await upload()).toEqual({ ok: true, processId: "p1" });
    expect(server.calls).toEqual(["begin", "part 0", "part 1", "part 2", "part 3", "start"]);
    expect(server.content()).toEqual([...new Uint8Array(await file.arrayBuffer())]);
    expect(server.fingerprint).toBe(await sha256(file));
  });

  it("tells how many bytes the server has, part by part", async () => {
    const { upload, progress } = setUp(25);
    await upload();
    expect(progress.map(({ phase, sent }) => `${phase} ${sent}`)).toEqual([
      "preparing 0",
      "sending 0",
      "sending 10",
      "sending 20",
      "sending 25",
      "finishing 25",
    ]);
  });

  it("sends only what an earlier try has not brought there", async () => {
    const { server, upload, progress } = setUp(25);
    server.parts.set(0, new Uint8Array(10)).set(2, new Uint8Array(5));
    await upload();
    expect(server.calls).toEqual(["begin", "part 1", "start"]);
    expect(progress.at(-1)).toEqual({ phase: "finishing", sent: 25, resumed: 15 });
  });

  it("tries a lost part again with growing pauses", async () => {
    const { server, surroundings, upload, progress } = setUp(25);
    let losses = 3;
    server.fail = (call) => call === "part 1" && losses-- > 0;
    expect(await upload()).toMatchObject({ ok: true });
    expect(surroundings.pauses).toEqual([500, 1000, 2000]);
    expect(progress).toContainEqual({ phase: "retrying", sent: 10, resumed: 0 });
  });

  it("waits out the time offline without using up its tries", async () => {
    const { server, surroundings, upload, progress } = setUp(25);
    let drops = 30;
    server.fail = (call) => {
      if (call !== "part 1" || drops-- <= 0) return false;
      surroundings.online = false;
      return true;
    };
    expect(await upload()).toMatchObject({ ok: true });
    expect(surroundings.pauses).toEqual([]);
    expect(progress).toContainEqual({ phase: "offline", sent: 10, resumed: 0 });
  });

  it("gives up on a server that never answers, and goes on from there when called again", async () => {
    const { server, upload } = setUp(25);
    server.fail = (call) => call === "part 2";
    expect(await upload()).toEqual({ ok: false, code: "connection_lost" });
    server.fail = () => false;
    server.calls.length = 0;
    expect(await upload()).toMatchObject({ ok: true });
    expect(server.calls).toEqual(["begin", "part 2", "start"]);
  });

  it("makes good what the server misses at the end", async () => {
    const { server, upload, file } = setUp(25);
    const start = server.start.bind(server);
    let forgot = false;
    server.start = async () => {
      if (forgot) return start();
      forgot = true;
      server.parts.delete(1);
      return { ok: false, code: "incomplete" };
    };
    expect(await upload()).toMatchObject({ ok: true });
    expect(server.content()).toEqual([...new Uint8Array(await file.arrayBuffer())]);
  });

  it("begins anew when the server has forgotten the upload, but not for ever", async () => {
    const { server, upload } = setUp(5);
    server.sendPart = async () => ({ ok: false, code: "unknown_upload" });
    expect(await upload()).toEqual({ ok: false, code: "unknown_upload" });
    expect(server.calls.filter((call) => call === "begin")).toHaveLength(3);
  });

  it("hands on what the server refuses", async () => {
    const { server, upload } = setUp(5);
    server.start = async () => ({ ok: false, code: "refused_file", reason: "csv", params: {} });
    expect(await upload()).toEqual({ ok: false, code: "refused_file", reason: "csv", params: {} });
  });

  it("ends at once when it is cancelled", async () => {
    const { server, controller, upload } = setUp(50);
    server.fail = (call) => {
      if (call === "part 2") controller.abort();
      return false;
    };
    await expect(upload()).rejects.toThrow("aborted");
    expect(server.calls.at(-1)).toBe("part 2");
    expect(server.started).toBe(0);
  });

  it("says so when the file can no longer be read", async () => {
    const { file, upload } = setUp(25);
    Object.defineProperty(file, "slice", {
      value: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }),
    });
    expect(await upload()).toEqual({ ok: false, code: "unreadable_file" });
  });

  it("brings every byte over whatever is lost on the way there or back", async () => {
    const weather = fc.array(fc.constantFrom("fine", "lost", "answer lost"), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 80 }), weather, async (size, days) => {
        const { server, upload, file } = setUp(size);
        let call = 0;
        let today = "fine";
        let inARow = 0;
        server.fail = () => {
          // Nine losses in a row at most: the tenth would be a server that cannot be reached.
          const day = days[call++] ?? "fine";
          today = inARow < 9 ? day : "fine";
          inARow = today === "fine" ? 0 : inARow + 1;
          return today === "lost";
        };
        server.failAfter = () => today === "answer lost";
        expect(await upload()).toMatchObject({ ok: true });
        expect(server.content()).toEqual([...new Uint8Array(await file.arrayBuffer())]);
      }),
    );
  });
});
