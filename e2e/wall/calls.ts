import type { Neighbour } from "./neighbour";

interface Call {
  /** Who may call it at all. */
  readonly by: "anyone" | "user" | "admin";
  /**
   * What an intruder would send: well-formed, with the ids of the other company wherever it takes one; or of the caller's
   * own, where another site sends it.
   */
  readonly input: (their: Neighbour) => unknown;
  /**
   * What it answers to that: a code, having done nothing; or that all is well, because it found nothing to read or
   * worked within the caller's own company. `ends_session`: it takes no input, and is not called by its rightful user
   * from where they may.
   */
  readonly answer: "code" | "well" | "ends_session";
  /** What it answers to a call that names no origin, if not `wrong_origin`: nothing, as to any other. */
  readonly elsewhere?: "none";
  /** What binds things of the caller's own company to those of the other: each is refused by a code. */
  readonly mixed?: (own: Neighbour, their: Neighbour) => readonly unknown[];
}

const refused = (input: Call["input"]): Call => ({ by: "admin", input, answer: "code" });
const harmless = (input: Call["input"]): Call => ({ by: "admin", input, answer: "well" });

const anUpload = ({ uploadId }: Neighbour) => ({ uploadId });
const aProcess = ({ processId }: Neighbour) => ({ processId });
const anIntervention = ({ processId }: Neighbour) => ({ processId, attempt: 1 });
const aUser = ({ userId }: Neighbour) => ({ userId });
const aGroup = ({ groupId }: Neighbour) => ({ groupId });

/** Every server action there is. A new one fails the test until it stands here. */
export const CALLS: Readonly<Record<string, Call>> = {
  acceptInvitationAction: { by: "anyone", input: () => null, answer: "code" },
  setLocaleAction: { by: "anyone", input: () => null, answer: "well", elsewhere: "none" },
  signInAction: { by: "anyone", input: () => null, answer: "code" },
  signOutAction: { by: "anyone", input: () => null, answer: "ends_session", elsewhere: "none" },

  changePasswordAction: {
    by: "user",
    input: () => ({ current: "not the present one", next: "n3w-password" }),
    answer: "code",
  },
  signOutEverywhereAction: { by: "user", input: () => ({}), answer: "ends_session" },

  beginUploadAction: harmless(() => ({ name: "own.xlsx", size: 10, fingerprint: null })),
  uploadPartAction: refused(anUpload),
  discardUploadAction: harmless(anUpload),
  startImportAction: refused((their) => ({
    ...anUpload(their),
    sendInvitations: false,
    updateExisting: false,
  })),

  cancelProcessAction: refused(aProcess),
  deleteProcessAction: refused(aProcess),
  continueImportAction: refused(anIntervention),
  checkAgainAction: refused(anIntervention),
  updateExistingAction: refused(anIntervention),
  createMissingGroupsAction: refused((their) => ({
    ...anIntervention(their),
    groups: [{ kind: "region", names: ["Beside the wall"] }],
  })),
  listMissingGroupsAction: harmless(aProcess),
  giveUpImportAction: refused(anIntervention),
  restartImportAction: {
    ...refused((their) => ({ ...anIntervention(their), ...anUpload(their) })),
    mixed: (own, their) => [
      { ...anIntervention(own), ...anUpload(their) },
      { ...anIntervention(their), ...anUpload(own) },
    ],
  },
  getDecisionAction: harmless(anIntervention),
  listProcessesAction: harmless(() => ({ limit: 100 })),
  listRowErrorsAction: harmless((their) => ({ ...aProcess(their), limit: 100 })),
  listRowErrorKindsAction: harmless(aProcess),
  listUnknownManagersAction: harmless(aProcess),

  sendAgainAction: harmless(aProcess),
  listFailuresAction: harmless(aProcess),
  holdInvitationsAction: harmless(() => ({ paused: false })),

  countMatchingAction: harmless(({ groupId }) => ({ filter: `region=${groupId}` })),
  changeUsersAction: {
    ...harmless(({ userId }) => ({ change: { kind: "block" }, targets: { ids: [userId] } })),
    mixed: (own, { groupId }) => [
      {
        change: { kind: "set_group", groupKind: "region", groupId },
        targets: { ids: [own.userId] },
      },
      {
        change: { kind: "set_group", groupKind: "region", groupId },
        targets: { filter: "", cursor: null },
      },
    ],
  },
  editUserAction: refused((their) => ({ ...aUser(their), version: "1", texts: { firstName: "Taken" } })),
  setTemporaryPasswordAction: refused((their) => ({ ...aUser(their), password: "t3mporary-word" })),
  listHistoryAction: harmless((their) => ({ ...aUser(their), before: their.userId, limit: 100 })),
  listGroupChoicesAction: harmless(() => ({ kind: "region", q: "" })),
  listFilterValuesAction: harmless(() => ({ name: "region", q: "" })),
  grantAdminAction: refused(aUser),
  revokeAdminAction: refused(aUser),

  previewNamesAction: harmless(() => ({ kind: "region", text: "North" })),
  addGroupsAction: harmless(() => ({ kind: "region", text: "Beside the wall" })),
  renameGroupAction: refused((their) => ({ ...aGroup(their), name: "Taken" })),
  deleteGroupAction: refused(aGroup),
  listMergeTargetsAction: harmless((their) => ({ ...aGroup(their), q: "" })),
  mergeGroupsAction: {
    ...refused(({ groupId, otherGroupId }) => ({ groupId, intoId: otherGroupId })),
    mixed: (own, their) => [
      { groupId: own.groupId, intoId: their.otherGroupId },
      { groupId: their.groupId, intoId: own.otherGroupId },
    ],
  },

  changeSettingsAction: refused(() => ({ before: {}, after: {} })),
};
