import type { Decision } from "@/lib/processes/types";

import { bytesOf, fingerprintOf, UnreadableFile } from "./fingerprint";
import { ConnectionLost, type Surroundings, untilAnswered } from "./retry";

/** A refusal by the server. Which codes there are is the server's to say; the dialog has words for each. */
export interface Refused {
  readonly ok: false;
  readonly code: string;
  /** Of `refused_file`: what the file is instead of a workbook. */
  readonly reason?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Of `imported_before`: who did it, and when (ISO 8601). */
  readonly by?: string;
  readonly at?: string;
  /** Of `decided_before`. */
  readonly decision?: Decision | null;
}

/** The server's half of an upload. A call that throws had no answer and may be made again. */
export interface UploadTransport {
  begin(file: { name: string; size: number; fingerprint: string | null }): Promise<
    | {
        readonly ok: true;
        readonly uploadId: string;
        readonly partSize: number;
        readonly received: readonly number[];
      }
    | Refused
  >;
  sendPart(uploadId: string, number: number, part: Blob): Promise<{ readonly ok: true } | Refused>;
  start(uploadId: string): Promise<{ readonly ok: true; readonly processId: string } | Refused>;
}

export interface UploadProgress {
  readonly phase: "preparing" | "sending" | "retrying" | "offline" | "finishing";
  /** Bytes that the server has. */
  readonly sent: number;
  /** Of `sent`, bytes that an earlier try had brought there. */
  readonly resumed: number;
}

interface UploadOptions {
  readonly transport: UploadTransport;
  readonly surroundings: Surroundings;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
  /** Called once the server has given the upload its name: what is needed to have it thrown away. */
  readonly onBegun?: (uploadId: string) => void;
}

type UploadResult = { readonly ok: true; readonly processId: string } | Refused;

/** The server may find parts missing, or have forgotten the upload: so often is it made good before giving up. */
const MOST_ROUNDS = 3;

/**
 * Brings a file to the server in parts and starts its import. What an earlier try of the same file has brought there
 * is not sent again. Besides the server's refusals ends in `connection_lost` (calling again goes on from there) or
 * `unreadable_file`; throws the signal's reason when it aborts.
 */
export async function uploadFile(file: File, options: UploadOptions): Promise<UploadResult> {
  try {
    return await new Upload(file, options).run();
  } catch (error) {
    if (options.signal.aborted) throw error;
    if (error instanceof ConnectionLost) return { ok: false, code: "connection_lost" };
    if (error instanceof UnreadableFile) return { ok: false, code: "unreadable_file" };
    throw error;
  }
}

class Upload {
  private readonly stored = new Set<number>();
  private partSize = 1;
  private resumed = 0;
  private phase: UploadProgress["phase"] = "preparing";

  constructor(
    private readonly file: File,
    private readonly options: UploadOptions,
  ) {}

  async run(): Promise<UploadResult> {
    this.report("preparing");
    const fingerprint = await fingerprintOf(this.file);
    let answer: UploadResult = { ok: false, code: "connection_lost" };
    for (let round = 0; round < MOST_ROUNDS; round++) {
      answer = await this.attempt(fingerprint);
      if (answer.ok || (answer.code !== "incomplete" && answer.code !== "unknown_upload")) return answer;
    }
    return answer;
  }

  /** Beginning is also how the server is asked which parts it has. */
  private async attempt(fingerprint: string | null): Promise<UploadResult> {
    const { name, size } = this.file;
    const { transport } = this.options;
    const begun = await this.ask("preparing", () => transport.begin({ name, size, fingerprint }));
    if (!begun.ok) return begun;
    this.options.onBegun?.(begun.uploadId);
    this.partSize = begun.partSize;
    this.stored.clear();
    for (const number of begun.received) this.stored.add(number);
    this.resumed = this.sent();

    const refused = await this.sendMissing(begun.uploadId);
    return refused ?? this.ask("finishing", () => transport.start(begun.uploadId));
  }

  private async sendMissing(uploadId: string): Promise<Refused | null> {
    const parts = Math.ceil(this.file.size / this.partSize);
    for (let number = 0; number < parts; number++) {
      if (this.stored.has(number)) continue;
      const slice = this.file.slice(number * this.partSize, (number + 1) * this.partSize);
      const part = new Blob([await bytesOf(slice)]);
      const answer = await this.ask("sending", () => this.options.transport.sendPart(uploadId, number, part));
      if (!answer.ok) return answer;
      this.stored.add(number);
      this.report("sending");
    }
    return null;
  }

  private ask<T>(phase: UploadProgress["phase"], work: () => Promise<T>): Promise<T> {
    const { surroundings, signal } = this.options;
    const say = () => {
      if (this.phase !== phase) this.report(phase);
      return work();
    };
    return untilAnswered(say, { surroundings, signal, onWaiting: (why) => this.report(why) });
  }

  private sent(): number {
    const { size } = this.file;
    let sent = 0;
    for (const number of this.stored) {
      sent += Math.max(0, Math.min(this.partSize, size - number * this.partSize));
    }
    return sent;
  }

  private report(phase: UploadProgress["phase"]): void {
    this.phase = phase;
    this.options.onProgress({ phase, sent: this.sent(), resumed: this.resumed });
  }
}
